package nquads

// WithPieces returns o with pieces of about n bytes for each goroutine.
func (o Options) WithPieces(n int) Options {
	o.pieceBytes = n
	return o
}
