package algebra

// Small returns o with rows passed on n at a time.
func (o Options) Small(n int) Options {
	o.run = n
	return o
}
