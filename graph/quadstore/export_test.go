package quadstore

import "parley/graph/internal/durable"

// WithFS returns o with another file system.
func (o Options) WithFS(fs durable.FS) Options {
	o.fs = fs
	return o
}
