package trig

// LimitTokens makes tokens of n bytes too long, so that tests need not fill 64
// MiB to see every kind of token refused.
func (r *Reader) LimitTokens(n int) { r.in.maxToken = n }
