package query

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	cquery "github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/graphql"
	"github.com/cayleygraph/cayley/query/mql"
	"github.com/dennwc/graphql/gqlerrors"

	"parley/graph"
	"parley/graph/cayley"
)

// A treeSession is a query in GraphQL or MQL. Cayley runs these on the
// goroutine that asks for results, where panics can be caught.
type treeSession struct {
	it cquery.Iterator
}

func (s *treeSession) next(ctx context.Context) (row, error) {
	if !s.it.Next(ctx) {
		return row{}, cmp.Or(s.it.Err(), io.EOF)
	}
	return row{value: plain(s.it.Result(), 0)}, nil
}

func (*treeSession) notes() []string { return nil }

func newGraphQL(qs *cayley.QuadStore, text, file string) (s session, err error) {
	defer func() {
		if x := recover(); x != nil {
			err = panicked(x)
		}
	}()
	it, err := graphql.NewSession(qs).Execute(context.Background(), text, cquery.Options{Collation: cquery.Raw})
	if err != nil {
		return nil, graphQLError(err, text, file)
	}
	return &treeSession{it}, nil
}

// graphQLError keeps the place of a parser's error.
func graphQLError(err error, text, file string) error {
	out := &graph.SyntaxError{File: file, Msg: err.Error()}
	var parse *gqlerrors.Error
	if errors.As(err, &parse) && len(parse.Locations) > 0 {
		l := parse.Locations[0]
		out.Line, out.Column = l.Line, l.Column
		// The rest of the message is a drawing of the place.
		out.Msg, _, _ = strings.Cut(parse.Message, "\n")
	}
	return out
}

func newMQL(ctx context.Context, qs *cayley.QuadStore, text, file string) (s session, err error) {
	defer func() {
		if x := recover(); x != nil {
			err = panicked(x)
		}
	}()
	// No limit goes to Cayley: it would count paths, of which a result can
	// have many.
	it, err := mql.NewSession(qs).Execute(ctx, text, cquery.Options{Collation: cquery.JSON})
	if err != nil {
		return nil, mqlError(err, text, file)
	}
	return &treeSession{it}, nil
}

// mqlError finds the place of an error in the JSON of a query.
func mqlError(err error, text, file string) error {
	out := &graph.SyntaxError{File: file, Msg: err.Error()}
	var parse *json.SyntaxError
	if errors.As(err, &parse) {
		before := text[:min(max(int(parse.Offset)-1, 0), len(text))]
		out.Line = strings.Count(before, "\n") + 1
		out.Column = utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1
	}
	return out
}
