package csvmap

import (
	"parley/graph/edtf"
	"parley/schema"
)

// A Mapping says what the rows of a table say. It is immutable once it is parsed,
// and safe for concurrent use.
type Mapping struct {
	// Name is what it calls itself: "eu-mep-meetings".
	Name string
	// Title, Publisher and Language are those of the tables that it is for;
	// "" if it does not say.
	Title, Publisher, Language string
	// Dataset is where the IRIs of nodes lie, below "csv/"; the name if it
	// does not say otherwise.
	Dataset string
	// Method is how the facts came into the table: "recorded", "parsed" or
	// "coded".
	Method string
	// Recognised says that a table with all the columns is of this kind
	// wherever it is found.
	Recognised bool
	// Digest names the text of the mapping.
	Digest string

	file     string
	format   string // "csv", "tabs" or "json"
	comma    rune
	header   []string // of a table without one; nil if it has one
	optional map[string]bool
	empty    map[string][]string // by column; "" is all
	dates    []picture
	century  int // first year of the hundred that two digits may mean; 0: none
	columns  []string
	blocks   []*block
}

// A block is a node that each row has, or several.
type block struct {
	name, typ string
	key       []part
	iri       template // instead of a key
	each      *loop
	when      []condition
	facts     []*fact
	loops     []*loop // its own and those of the blocks in its key
	at        token
}

// A part of a key is text of the row, or the key of another block.
type part struct {
	text  template
	block *block
	at    token
}

// A loop runs over the items of a list in one cell.
type loop struct {
	variable string
	column   string
	by, trim string // by "" takes the list that a JSON record has, or the cell
}

// A condition holds if a column has one of the values, or none of them. Without
// values it holds if the column has any.
type condition struct {
	column string
	not    bool
	values []string
}

// A fact is one line of a block.
type fact struct {
	property schema.Property
	text     template
	language string
	date     *dateValue
	to       []*block
	words    []token // the names of those blocks

	from, until, on *dateValue // when it held
	when            []condition
	number          int // in its block, from 1
	at              token
}

// A dateValue is a date of the row or of the mapping.
type dateValue struct {
	column   string
	pictures []picture // nil: those of the mapping
	open     bool      // no date at all: it goes on
	orOpen   bool      // it goes on where the column is empty
	constant edtf.Date
	or       edtf.Date
}

// A template is text with columns in it.
type template []piece

// A piece is text, or the value of a column or of the variable of a loop.
type piece struct {
	text, column string
}

// isConstant reports whether a template has no column in it.
func (t template) isConstant() bool {
	for _, p := range t {
		if p.column != "" {
			return false
		}
	}
	return true
}

// constant returns the text of a template without columns.
func (t template) constant() string {
	text := ""
	for _, p := range t {
		text += p.text
	}
	return text
}

func (m *Mapping) block(name string) *block {
	for _, b := range m.blocks {
		if b.name == name {
			return b
		}
	}
	return nil
}
