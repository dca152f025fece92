package web

// A Profile is all about a node, as people read it.
type Profile struct {
	Name, What, IRI      string
	Aliases, Identifiers []string
	Sections             []Section
	Sources              []Source // in the order of their marks
}

// A Section is what is told under one title, or the beginning, which has none.
type Section struct {
	Title string
	Lines []Line
}

// A Line is one fact, or the words for those that are left out.
type Line struct {
	Indent     int
	Head, Text string
	IRI        string   // of the node that it leads to; "" if to none
	LinksHead  bool     // Head, and not Text, is the name of that node
	Marks      []string // of its sources, as in 1 and e2
	MoreMarks  string   // how many are left out, as in +3
}

// A Source is one that lines cite.
type Source struct {
	Mark     string
	Document string // "" for an editor's decision and the like
	URL      string // of the document; "" if unknown
	Text     string // the place, who says so there, and the words
}
