package gizmo_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"

	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/format/nquads"
)

// A film is one of the queries on 30,000 films that Cayley's integration test has,
// read from its source: they are not ours to keep.
type film struct {
	name, query string
	rows        []string // sorted
}

// Cayley's queries on its films give what Cayley's test expects, but that the rows
// are compared one by one, and not as a heap of all their fields.
func TestCayleysQueriesOnFilmsGiveWhatItExpects(t *testing.T) {
	if testing.Short() {
		t.Skip("loads 470,000 quads")
	}
	dir := cayleySource(t)
	films := filmsOf(t, filepath.Join(dir, "graph", "graphtest", "integration.go"))
	if len(films) < 12 {
		t.Fatalf("only %d queries were found", len(films))
	}
	quads := filmQuads(t, filepath.Join(dir, "data", "30kmoviedata.nq.gz"))
	for _, store := range []string{"memory", "segments"} {
		s := onStore(t, store, quads)
		for _, unplanned := range []bool{false, true} {
			session := sessionOn(t, s, cayley.Options{Unplanned: unplanned})
			for _, f := range films {
				start := time.Now()
				a := ask(t, session, f.query)
				var rows []string
				for _, r := range a.results {
					rows = append(rows, result(r))
				}
				slices.Sort(rows)
				if a.err != nil || !slices.Equal(rows, f.rows) {
					t.Errorf("%s on %s (unplanned: %v): %d rows, %v; want %d\n%s", f.name, store, unplanned, len(rows), a.err, len(f.rows), difference(strings.Join(rows, "\n"), strings.Join(f.rows, "\n")))
				}
				t.Logf("%v %s on %s (unplanned: %v)", time.Since(start).Round(time.Microsecond), f.name, store, unplanned)
			}
		}
	}
}

func cayleySource(t testing.TB) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil {
		t.Fatal(fmt.Errorf("go list: %w", err))
	}
	return strings.TrimSpace(string(out))
}

func filmQuads(t testing.TB, name string) []graph.Quad {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	return readAll(t, nquads.NewReader(z, nquads.Options{File: name, Relative: true}))
}

// filmsOf reads the variable queries of a Go file: a slice of structs with the
// fields message, query and expect.
func filmsOf(t testing.TB, name string) (out []film) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	r := reader{constants: map[string]ast.Expr{}}
	var queries *ast.CompositeLit
	for _, d := range file.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.CONST && decl.Tok != token.VAR {
			continue
		}
		for _, s := range decl.Specs {
			spec := s.(*ast.ValueSpec)
			for i, id := range spec.Names {
				if i < len(spec.Values) {
					r.constants[id.Name] = spec.Values[i]
				}
			}
		}
	}
	queries, ok := r.constants["queries"].(*ast.CompositeLit)
	if !ok {
		t.Fatalf("%s has no queries", name)
	}
	for _, q := range queries.Elts {
		f := film{}
		for _, e := range q.(*ast.CompositeLit).Elts {
			field := e.(*ast.KeyValueExpr)
			switch field.Key.(*ast.Ident).Name {
			case "message":
				f.name = r.text(field.Value)
			case "query":
				f.query = r.text(field.Value)
			case "expect":
				f.rows = r.rows(field.Value)
			}
		}
		slices.Sort(f.rows)
		out = append(out, f)
	}
	if r.err != nil {
		t.Fatalf("%s: %v", name, r.err)
	}
	return out
}

// A reader reads the few kinds of expressions that stand there.
type reader struct {
	constants map[string]ast.Expr
	err       error
}

func (r *reader) text(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		if text, err := strconv.Unquote(e.Value); err == nil {
			return text
		}
	case *ast.Ident:
		if c := r.constants[e.Name]; c != nil {
			return r.text(c)
		}
	case *ast.BinaryExpr:
		return r.text(e.X) + r.text(e.Y)
	}
	r.err = errors.Join(r.err, fmt.Errorf("no text at %d: %T", e.Pos(), e))
	return ""
}

// rows reads a list of maps, or of calls of costarTag, which makes one of the
// values of these tags.
func (r *reader) rows(e ast.Expr) (out []string) {
	list, ok := e.(*ast.CompositeLit)
	if !ok {
		return nil // the identifier nil
	}
	for _, e := range list.Elts {
		row := map[string]any{}
		switch e := e.(type) {
		case *ast.CompositeLit:
			for _, kv := range e.Elts {
				field := kv.(*ast.KeyValueExpr)
				row[r.text(field.Key)] = r.text(field.Value)
			}
		case *ast.CallExpr:
			for i, tag := range []string{"id", "costar1_actor", "costar1_movie", "costar2_actor", "costar2_movie"} {
				row[tag] = r.text(e.Args[i])
			}
		default:
			r.err = errors.Join(r.err, fmt.Errorf("no row at %d: %T", e.Pos(), e))
		}
		out = append(out, result(row))
	}
	return out
}
