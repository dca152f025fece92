package lpg

import (
	"cmp"
	"strconv"
	"strings"

	"parley/graph/edtf"
)

// EdgeColumns are what an edge has beside its ends in formats that have columns or
// named attributes: the same in all of them. No tool has a meaning of its own for one
// of these names, as many have for label and source. Lists of sources are of one length,
// with "" for what is not known, so that the third quote is that of the third
// context; of what is known of no source, there is no list.
var EdgeColumns = []Key{
	{Name: "relation", Doc: "The schema's name of the relation, else the predicate, short."},
	{Name: "text", Doc: "The relation as people read it."},
	{Name: "status", Doc: "planned or cancelled; empty otherwise."},
	{Name: "date", Kind: Date, List: true, Doc: "When it held, in EDTF."},
	{Name: "start", Kind: Date, Doc: "The first day that the dates may include; empty if there is no bound."},
	{Name: "end", Kind: Date, Doc: "The last day that the dates may include; empty if there is no bound."},
	{Name: "weight", Kind: Integer, Doc: "How many occasions there are."},
	{Name: "context", Kind: IRI, List: true, Doc: "The label of each source that claims it: where in which document, or whose decision."},
	{Name: "document", Kind: IRI, List: true, Doc: "The document of each source."},
	{Name: "title", List: true, Doc: "The name of each document."},
	{Name: "url", Kind: IRI, List: true, Doc: "The address of each document."},
	{Name: "published", Kind: Date, List: true, Doc: "When each document was published, in EDTF."},
	{Name: "publisher", List: true, Doc: "Who published each document."},
	{Name: "claimant", List: true, Doc: "Who says so in each document, if somebody is named."},
	{Name: "occasion", List: true, Doc: "Of an edge with several dates, the one that each source tells of, in EDTF."},
	{Name: "quote", List: true, Doc: "The words of each source, where they are kept."},
	{Name: "gist", List: true, Doc: "What each source says, in an editor's words, or on what ground the editor decided."},
}

// Column returns the values of one of EdgeColumns: none, one, or of a list any
// number. An unknown name panics.
func (e *Edge) Column(name string) []string {
	switch name {
	case "relation":
		return []string{e.Relation}
	case "text":
		return []string{e.Text}
	case "status":
		return some(e.Status)
	case "date":
		return Dates(e.Times)
	case "start":
		return some(Start(e.Times))
	case "end":
		return some(End(e.Times))
	case "weight":
		return []string{strconv.Itoa(e.Weight)}
	case "context":
		return e.each(func(s *Source) string { return s.Label })
	case "document":
		return e.each(func(s *Source) string { return s.Document })
	case "title":
		return e.each(func(s *Source) string { return s.Name })
	case "url":
		return e.each(func(s *Source) string { return s.URL })
	case "published":
		return e.each(func(s *Source) string { return s.Published })
	case "publisher":
		return e.each(func(s *Source) string { return s.Publisher })
	case "claimant":
		return e.each(func(s *Source) string { return s.Claimant })
	case "occasion":
		return e.each(func(s *Source) string { return s.Occasion })
	case "quote":
		return e.each(func(s *Source) string { return s.Quote })
	case "gist":
		return e.each(func(s *Source) string { return cmp.Or(s.Gist, s.Reason) })
	}
	panic("lpg: no column " + name)
}

func (e *Edge) each(of func(*Source) string) []string {
	var out []string
	for i := range e.Sources {
		text := of(&e.Sources[i])
		if text != "" && out == nil {
			out = make([]string, len(e.Sources))
		}
		if out != nil {
			out[i] = text
		}
	}
	return out
}

// NodeColumns are what a node has beside its id and name and before the
// attributes of Header.Keys, in formats that have columns or named attributes. No
// key has one of these names, as the schema has none of them for an attribute, and
// other keys have a colon or are in brackets.
var NodeColumns = []Key{
	{Name: "type", List: true, Doc: "The types: the schema's by name, others short; the most telling first."},
	{Name: "when", Kind: Date, List: true, Doc: "When it was, in EDTF."},
	{Name: "from", Kind: Date, Doc: "The first day that the dates may include; empty if there is no bound."},
	{Name: "to", Kind: Date, Doc: "The last day that the dates may include; empty if there is no bound."},
	{Name: "claims", List: true, Doc: "The labels under which types and attributes are claimed."},
}

// Column returns the values of one of NodeColumns. An unknown name panics.
func (n *Node) Column(name string) []string {
	switch name {
	case "type":
		return n.Types
	case "when":
		return Dates(n.Times)
	case "from":
		return some(Start(n.Times))
	case "to":
		return some(End(n.Times))
	case "claims":
		return n.Labels
	}
	panic("lpg: no column " + name)
}

// Start returns the first day that spells may include, as "2025-11-30"; "" if there
// is no bound.
func Start(spells []Spell) string {
	from, _ := Hull(spells)
	return day(from)
}

// End returns the last day that spells may include; "" if there is no bound.
func End(spells []Spell) string {
	_, to := Hull(spells)
	return day(to)
}

func day(d edtf.Day) string {
	if !d.Bounded() {
		return ""
	}
	return d.String()
}

func some(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

var listMarks = strings.NewReplacer(`\`, `\\`, `;`, `\;`)

// Join writes a list as one text, for formats without lists: the values with ";"
// between them, and a backslash before what is one itself in a value. An empty list
// is an empty text, and a list of one empty value a backslash.
func Join(values []string) string {
	if len(values) == 1 {
		if values[0] == "" {
			return `\`
		}
		return listMarks.Replace(values[0])
	}
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = listMarks.Replace(v)
	}
	return strings.Join(out, ";")
}

// Split is the inverse of Join.
func Split(text string) []string {
	switch text {
	case "":
		return nil
	case `\`:
		return []string{""}
	}
	var out []string
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text):
			i++
			b.WriteByte(text[i])
		case c == ';':
			out = append(out, b.String())
			b.Reset()
		default:
			b.WriteByte(c)
		}
	}
	return append(out, b.String())
}
