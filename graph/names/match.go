package names

import "parley/graph"

// A Match is a node and the best of its names.
type Match struct {
	Node    graph.Term
	ID      graph.ID
	Name    string // the one by which the node is shown
	Matched string // the one that was found; often the same
	Quality Quality
	Types   []graph.ID // ascending; not to be changed

	weight    int
	preferred bool
	errors    int // typing errors, or words that are missing
	content   int // words of the name that was found
}

// A Quality says how well a name matches what was typed. The best is the least.
type Quality uint8

const (
	// Exact: the whole name, letter by letter.
	Exact Quality = iota
	// Folded: the whole name but for case, accents, punctuation or script.
	Folded
	// Reordered: all words of the name, in another order, or with fillers
	// such as "the" left out.
	Reordered
	// Respelled: the whole name, written from Cyrillic in another way.
	Respelled
	// AllWords: all words typed are words of the name, which has more.
	AllWords
	// Spelling: as AllWords, but for another spelling.
	Spelling
	// Prefix: some of the words typed only begin a word of the name.
	Prefix
	// Part: some of them stand within a word, or are only a letter or two.
	Part
	// Similar: some of them have typing errors.
	Similar
	// SomeWords: only some of the words typed are in the name.
	SomeWords
)

// String returns a few words: what is said of a match of this quality.
func (q Quality) String() string {
	return [...]string{"exact name", "same name", "same words", "other spelling", "part of the name",
		"part of the name, other spelling", "beginning of a word", "part of a word", "similar", "some words"}[q]
}

// Whole reports whether the whole name was given.
func (q Quality) Whole() bool { return q <= Respelled }

// Same reports whether the name itself was given, word by word: nothing but
// case, accents, punctuation and script may differ.
func (q Quality) Same() bool { return q <= Folded }

// Near reports whether the match is too weak to be what was meant: it is only
// good for "did you mean".
func (q Quality) Near() bool { return q >= Part }
