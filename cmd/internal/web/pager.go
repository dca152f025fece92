package web

import "bytes"

// A pager takes rows as text, one a line, leaves out the first and passes on as
// many as a page has. When one more comes it ends the writing.
type pager struct {
	heading bool // the first row is a heading, and belongs to every page
	quoted  bool // a quote may have line ends within, as in CSV
	skip    int
	left    int
	emit    func(row []byte) error // the row without its end; valid during the call

	part   []byte // of a row whose end has not come
	inside bool   // a quote, in part
	sent   int
	more   bool
	failed error // of emit
}

func (p *pager) Write(text []byte) (int, error) {
	n := len(text)
	for len(text) > 0 {
		end := p.lineEnd(text)
		if end < 0 {
			p.part = append(p.part, text...)
			return n, nil
		}
		row := text[:end]
		if len(p.part) > 0 {
			p.part = append(p.part, row...)
			row = p.part
		}
		if err := p.row(row); err != nil {
			return 0, err
		}
		p.part, text = p.part[:0], text[end+1:]
	}
	return n, nil
}

// lineEnd returns where the row ends in what comes next of it, or -1.
func (p *pager) lineEnd(text []byte) int {
	if !p.quoted {
		return bytes.IndexByte(text, '\n')
	}
	for i, c := range text {
		switch {
		case c == '"':
			p.inside = !p.inside
		case c == '\n' && !p.inside:
			return i
		}
	}
	return -1
}

func (p *pager) row(row []byte) error {
	switch {
	case p.heading:
		p.heading = false
	case p.skip > 0:
		p.skip--
		return nil
	case p.left == 0:
		p.more = true
		return errEnough
	default:
		p.left--
		p.sent++
	}
	row = bytes.TrimSuffix(row, []byte("\r"))
	if err := p.emit(row[:len(row):len(row)]); err != nil { // what is appended to it goes elsewhere
		p.failed = err
		return err
	}
	return nil
}

// end passes on a last row that has no end.
func (p *pager) end() error {
	if len(p.part) == 0 {
		return nil
	}
	row := p.part
	p.part = nil
	return p.row(row)
}
