package neo4j

import (
	"fmt"
	"io"

	"parley/graph"
	"parley/graph/lpg"
)

// A Reader reads the files of one graph from a zip archive. It is a [graph.Source].
type Reader struct {
	in   io.Reader
	file string

	archive *archive
	left    []*tableFile // the first is being read
	member  io.ReadCloser
	rows    *scanner
	header  *tableHeader
	rules   rules
	decoder lpg.Decoder
	count   struct{ nodes, relationships int64 }
	err     error
}

// NewReader returns a Reader of the archive whose bytes in gives. File is its name
// in messages.
func NewReader(in io.Reader, file string) *Reader { return &Reader{in: in, file: file} }

// Read is [graph.Source.Read]. An error about the files is a *graph.SyntaxError.
func (r *Reader) Read(b *graph.Batch) error {
	if r.err != nil {
		return r.err
	}
	r.decoder.Into(b)
	for r.err == nil && !b.Full() {
		r.err = r.step(b)
	}
	if r.err != nil {
		r.close()
	}
	return r.err
}

func (r *Reader) close() {
	if r.member != nil {
		r.member.Close()
	}
	if r.archive != nil {
		r.archive.close()
		r.archive = nil
	}
}

// step reads one row, or goes on to the next table.
func (r *Reader) step(b *graph.Batch) (err error) {
	switch {
	case r.left == nil && r.archive == nil:
		return r.begin()
	case r.rows == nil && len(r.left) == 0:
		return r.end()
	case r.rows == nil:
		return r.openTable()
	}
	if err := r.rows.next(); err != nil {
		if err == io.EOF {
			r.rows, r.left = nil, r.left[1:]
			return r.member.Close()
		}
		return r.archive.cause(r.left[0].member, err)
	}
	if err := r.checkWidth(); err != nil {
		return err
	}
	if r.header.relationships {
		r.count.relationships++
		return r.relationship(b)
	}
	r.count.nodes++
	return r.node()
}

func (r *Reader) begin() (err error) {
	if r.archive, err = open(r.in, r.file); err != nil {
		return err
	}
	r.left = r.archive.tables
	r.rules = rules{delimiter: ";"}
	if a := r.archive.about; a != nil {
		r.rules = rules{ours: true, delimiter: string(arrayDelimiter)}
		r.decoder.Ours, r.decoder.Shape = true, a.Shape
	}
	return nil
}

// end compares what was read with what was written.
func (r *Reader) end() error {
	a := r.archive.about
	if a != nil && (a.Nodes != r.count.nodes || a.Relationships != r.count.relationships) {
		return &graph.SyntaxError{
			File: r.file, Msg: fmt.Sprintf("%d nodes and %d relationships were written, and %d and %d are there",
				a.Nodes, a.Relationships, r.count.nodes, r.count.relationships),
			Hint: "a file may be cut off; if rows were taken out on purpose, say so in " + aboutFile,
		}
	}
	return io.EOF
}

func (r *Reader) openTable() (err error) {
	t := r.left[0]
	if r.member, err = t.member.Open(); err != nil {
		return r.archive.damaged(t.member, err)
	}
	r.rows, r.header = newScanner(r.member, t.name, t.delimiter), t.header
	r.rules.table(t.header)
	if t.inside {
		return r.rows.next()
	}
	return nil
}

func (r *Reader) checkWidth() error {
	have, want := len(r.rows.fields), len(r.header.fields)
	if have == want {
		return nil
	}
	return r.rows.at(min(have, want)-1, "the row has %d fields, and the header %d", have, want)
}

// node passes on the row as a node.
func (r *Reader) node() error {
	n := lpg.Node{}
	for i, f := range r.header.fields {
		if r.rows.null(i) {
			if f.role == nodeID {
				return r.rows.at(i, "the node has no id")
			}
			continue
		}
		switch f.role {
		case nodeID:
			n.ID = r.id(i)
			if id := string(r.rows.value(i)); !isAddress(id) {
				r.rules.add(&n, i, []string{id})
			}
		case labels:
			n.Types = r.rules.list(r.rows.value(i))
		case property:
			values, err := r.values(i)
			if err != nil {
				return err
			}
			if r.rules.ours && f.name == "claims" {
				n.Labels = values
				continue
			}
			r.rules.add(&n, i, values)
		}
	}
	r.decoder.Node(&n, r.rules.keys)
	return nil
}

// relationship passes on the row as an edge.
func (r *Reader) relationship(b *graph.Batch) error {
	var e lpg.Edge
	said := lpg.Node{Types: []string{"Context"}} // what another program says of the edge
	for i, f := range r.header.fields {
		if r.rows.null(i) {
			if f.role == startID || f.role == endID || f.role == relationshipType {
				return r.rows.at(i, "the relationship has no %s", map[role]string{startID: "start", endID: "end", relationshipType: "type"}[f.role])
			}
			continue
		}
		switch f.role {
		case startID:
			e.Source = r.id(i)
		case endID:
			e.Target = r.id(i)
		case relationshipType:
			if e.Relation == "" {
				e.Relation = r.rules.relation(string(r.rows.value(i)))
			}
		case property:
			values, err := r.values(i)
			if err != nil {
				return err
			}
			if !r.rules.ours {
				r.rules.add(&said, i, values)
			} else if err := r.ourEdge(&e, i, f.name, values); err != nil {
				return err
			}
		}
	}
	if len(said.Attributes) > 0 {
		said.ID = contextOf(&e, &said, r.rules.keys)
		e.Sources = []lpg.Source{{Label: said.ID}}
		r.decoder.Node(&said, r.rules.keys)
	}
	r.decoder.Edge(&e)
	return nil
}

// id is the ID of the node that field i names.
func (r *Reader) id(i int) string {
	return r.rules.nodeID(r.header.fields[i].space, string(r.rows.value(i)))
}

// values are those of a property, checked against its type.
func (r *Reader) values(i int) ([]string, error) {
	f := r.header.fields[i]
	values := []string{string(r.rows.value(i))}
	if f.array {
		values = r.rules.list(r.rows.value(i))
	}
	for _, v := range values {
		if !fits(f.typ, v) {
			return nil, r.rows.at(i, "%q is no %s, as the column %s has", v, f.typ, f.name)
		}
	}
	return values, nil
}
