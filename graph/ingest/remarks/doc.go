// Package remarks reads the notes that the Office of the Historian keeps of
// trips and visits: "Met with President X and Foreign Minister Y. Attended the
// Summit." A text goes in, a tree comes out; what it cannot read it keeps and
// marks.
package remarks

// Parse reads a remark or a description. It accepts every text, and what it
// does not understand is in Sentence.Rest.
func Parse(text string) Remark { panic("to be written") }

// ParseVisitor reads the names of visitors: "President X and Prime Minister Y".
// Words that belong to nobody are in rest.
func ParseVisitor(text string) (who []Party, rest []Span) { panic("to be written") }

// SplitPerson splits "title name of country" at the start of text.
func SplitPerson(text string) (p Party, rest []Span) { panic("to be written") }

// In gives the dates the years in which they fall within a record that lasts
// from start to end (inclusive): the one nearest to it.
func (d Dates) In(start, end Day) (from, to Day) { panic("to be written") }
