package link

// What a node, an edge and a text take in memory, with their share of the lists
// and of the index that hold them; names and long texts come on top.
const (
	nodeBytes = 200
	edgeBytes = 24
	textBytes = 48
)

// Bound lets the Collector hold about so many bytes; 0 is no bound. Past it, it
// forgets what it had and takes no more: half of the records would be joined by
// accident.
func (c *Collector) Bound(bytes int64) { c.most = bytes }

// Full reports whether there was more than the Collector may hold, so that it
// knows of nothing.
func (c *Collector) Full() bool {
	if c.tooMuch() && len(c.nodes) > 0 {
		empty := NewCollector()
		empty.bytes, empty.most = c.bytes, c.most
		*c = *empty
	}
	return c.tooMuch()
}

func (c *Collector) tooMuch() bool { return c.most > 0 && c.bytes > c.most }
