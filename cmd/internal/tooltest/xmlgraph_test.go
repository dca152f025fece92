package tooltest

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/fold"
	"parley/graph/format/gexf"
	"parley/graph/format/graphml"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
	"parley/graph/memstore"
	"parley/seed"
)

// xmlGraphs are the graphs that tools which read GraphML and GEXF are given.
func xmlGraphs(t *testing.T) map[string]lpg.Graph {
	return map[string]lpg.Graph{
		"hard":     lpgtest.Hard(),
		"hub":      lpgtest.Hub(100_000),
		"built-in": foldedSource(t, seed.Source(), fold.Options{Shape: lpg.Simple, Title: "the built-in graph"}),
		"whole":    foldedSource(t, seed.Source(), fold.Options{Shape: lpg.All, Title: "all of it"}),
	}
}

func foldedSource(t *testing.T, src graph.Source, o fold.Options) lpg.Graph {
	t.Helper()
	s, err := memstore.Load(t.Context(), src)
	if err != nil {
		t.Fatal(err)
	}
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	g, err := fold.New(t.Context(), snap, o)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// An xmlGraph is what a tool has to find in a file.
type xmlGraph struct {
	Title      string     `json:"title"`
	Shape      lpg.Shape  `json:"shape"`
	Undirected bool       `json:"undirected"` // all edges are
	Nodes      xmlNodes   `json:"nodes"`
	Edges      []*xmlEdge `json:"edges"`
	byID       map[string]*xmlEdge
	timed      bool
}

// xmlNodes keep their order in JSON.
type xmlNodes struct {
	ids  []string
	byID map[string]*xmlNode
}

func (n xmlNodes) MarshalJSON() ([]byte, error) {
	var b strings.Builder
	for i, id := range n.ids {
		if i > 0 {
			b.WriteByte(',')
		}
		key, _ := json.Marshal(id)
		value, err := json.Marshal(n.byID[id])
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "%s:%s", key, value)
	}
	return []byte("{" + b.String() + "}"), nil
}

type xmlNode struct {
	Label      string            `json:"label"`
	Attributes map[string]string `json:"attributes"`
	Spells     [][2]*string      `json:"spells"`
}

type xmlEdge struct {
	xmlNode
	ID     string  `json:"id"`
	Source string  `json:"source"`
	Target string  `json:"target"`
	Weight float64 `json:"weight"`
}

// inXML is how text that XML does not have is written: the packages say so.
var inXML = strings.NewReplacer("\x01", "␦1;", "\x1f", "␦1f;")

// expected tells what a tool has to find in the file of an extension.
func expected(t *testing.T, g lpg.Graph, extension string) *xmlGraph {
	t.Helper()
	h, err := g.Header(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	out := &xmlGraph{Title: h.Title, Shape: h.Shape, Nodes: xmlNodes{byID: map[string]*xmlNode{}}, byID: map[string]*xmlEdge{}}
	set := func(to map[string]string, k lpg.Key, name string, values []string) {
		if extension == ".graphml" && name == "size" {
			name = "size_"
		}
		switch {
		case len(values) == 0:
		case k.List:
			to[name] = inXML.Replace(lpg.Join(values))
		default:
			to[name] = inXML.Replace(values[0])
		}
	}
	err = g.Nodes(t.Context(), func(n *lpg.Node) error {
		x := &xmlNode{Label: inXML.Replace(n.Name), Attributes: map[string]string{}, Spells: out.spells(n.Times)}
		for _, k := range lpg.NodeColumns {
			set(x.Attributes, k, k.Name, n.Column(k.Name))
		}
		for _, a := range n.Attributes {
			set(x.Attributes, h.Keys[a.Key], h.Keys[a.Key].Name, a.Values)
		}
		out.Nodes.ids, out.Nodes.byID[n.ID] = append(out.Nodes.ids, n.ID), x
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]string{"label": "context", "source": "title"}
	directed := false
	err = g.Edges(t.Context(), func(e *lpg.Edge) error {
		x := &xmlEdge{ID: e.ID, Source: e.Source, Target: e.Target, Weight: float64(e.Weight)}
		x.Label, x.Attributes, x.Spells = e.Text, map[string]string{}, out.spells(e.Times)
		for _, k := range lpg.EdgeColumns {
			name := k.Name
			if n, ok := names[name]; ok {
				name = n
			}
			if k.Name != "text" && k.Name != "weight" {
				set(x.Attributes, k, name, e.Column(k.Name))
			}
		}
		if e.Undirected {
			x.Attributes["undirected"] = "true"
		}
		directed = directed || !e.Undirected
		out.Edges, out.byID[e.ID] = append(out.Edges, x), x
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if out.Undirected = !directed && len(out.Edges) > 0; out.Undirected {
		for _, e := range out.Edges {
			delete(e.Attributes, "undirected")
		}
	}
	return out
}

// spells are the times with a bound, in order, those that touch as one.
func (x *xmlGraph) spells(times []lpg.Spell) [][2]*string {
	var days []lpg.Spell
	for _, s := range times {
		if s.From.Bounded() || s.To.Bounded() {
			days, x.timed = append(days, s), true
		}
	}
	slices.SortFunc(days, func(a, b lpg.Spell) int { return cmp.Compare(a.From, b.From) })
	for i := 1; i < len(days); {
		if days[i].From > days[i-1].To {
			i++
			continue
		}
		days[i-1].To = max(days[i-1].To, days[i].To)
		days = slices.Delete(days, i, i+1)
	}
	out := [][2]*string{}
	for _, s := range days {
		var spell [2]*string
		if from := s.From.String(); s.From.Bounded() {
			spell[0] = &from
		}
		if to := s.To.String(); s.To.Bounded() {
			spell[1] = &to
		}
		out = append(out, spell)
	}
	return out
}

// writeXML writes a graph into a file and what a tool has to find into another.
func writeXML(t *testing.T, name, extension string, g lpg.Graph) (file, rewritten string, want *xmlGraph, wanted string) {
	t.Helper()
	dir := t.TempDir()
	file, wanted = filepath.Join(dir, name+extension), filepath.Join(dir, name+".json")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	write := map[string]func(context.Context, io.Writer, lpg.Graph) error{".graphml": graphml.Write, ".gexf": gexf.Write}[extension]
	if err := write(t.Context(), f, g); err != nil {
		t.Fatal(err)
	}
	want = expected(t, g, extension)
	text, err := json.Marshal(want)
	if err == nil {
		err = os.WriteFile(wanted, text, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	return file, filepath.Join(dir, "again"+extension), want, wanted
}

func TestToolNetworkxReadsGraphMLAndGEXF(t *testing.T) {
	withPython(t, "networkx", ".graphml", ".gexf")
}

func TestToolIgraphReadsGraphML(t *testing.T) { withPython(t, "igraph", ".graphml") }

func withPython(t *testing.T, library string, extensions ...string) {
	dir(t)
	for name, g := range xmlGraphs(t) {
		for _, extension := range extensions {
			t.Run(name+extension, func(t *testing.T) {
				file, rewritten, want, wanted := writeXML(t, name, extension, g)
				kind := "directed"
				if want.Undirected {
					kind = "undirected"
				}
				got := strings.TrimSpace(python(t, "xmlgraph.py", library, file, wanted, rewritten))
				if want := fmt.Sprint(len(want.Nodes.ids), len(want.Edges), " ", kind); got != want {
					t.Errorf("%s finds %s, want %s", library, got, want)
				}
				t.Logf("%s: %s", library, got)
				rewrittenIsRead(t, rewritten, want)
			})
		}
	}
}

// rewrittenIsRead reads the file that a tool made of a graph: it has the same facts
// between nodes of the same names.
func rewrittenIsRead(t *testing.T, file string, want *xmlGraph) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var src graph.Source
	var left func() map[string]int64
	if filepath.Ext(file) == ".gexf" {
		r := gexf.NewReader(f, gexf.Options{File: file})
		src, left = r, r.Left
	} else {
		r := graphml.NewReader(f, graphml.Options{File: file})
		src, left = r, r.Left
	}
	var all graph.Batch
	for err := error(nil); err != io.EOF; {
		var b graph.Batch
		if err = src.Read(&b); err != nil && err != io.EOF {
			t.Fatal(err)
		}
		all.AppendBatch(&b)
	}
	relations := map[string]bool{} // their IRIs
	wantFacts := map[string]int{}
	for _, e := range want.Edges {
		term, _ := lpg.RelationTerm(e.Attributes["relation"])
		relations[string(term)] = true
		wantFacts[lineEnds(want.Nodes.byID[e.Source].Label+" "+string(term)+" "+want.Nodes.byID[e.Target].Label)] = 1
	}
	names := map[graph.Term]string{}
	for i := range all.Len() {
		if q := all.Quad(i); strings.HasSuffix(string(q.Predicate), "schema.org/name>") {
			if q.Object.Kind() == graph.KindLiteral {
				names[q.Subject] = q.Object.Lexical()
			}
		}
	}
	name := func(term graph.Term) string {
		if n := names[term]; n != "" {
			return n
		}
		return lpg.NodeID(term)
	}
	got := map[string]int{}
	for i := range all.Len() {
		if q := all.Quad(i); relations[string(q.Predicate)] && q.Object.Kind() != graph.KindLiteral {
			got[lineEnds(name(q.Subject)+" "+string(q.Predicate)+" "+name(q.Object))] = 1
		}
	}
	if want.Shape != lpg.All || len(want.Edges) < 50 { // in all of the store names are not labels
		missing := slices.DeleteFunc(slices.Sorted(maps.Keys(wantFacts)), func(f string) bool { return got[f] > 0 })
		if len(missing) > 0 || len(got) != len(wantFacts) {
			t.Errorf("read again there are %d facts, want %d; missing %.300q", len(got), len(wantFacts), missing)
		}
	}
	t.Logf("read again: %d quads, %d facts; left out %v", all.Len(), len(got), left())
}

// lineEnds makes line ends one: igraph writes them so that they are read as one.
func lineEnds(text string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
}

func TestToolGephiReadsGraphMLAndGEXF(t *testing.T) {
	dir(t)
	for name, g := range xmlGraphs(t) {
		for _, extension := range []string{".graphml", ".gexf"} {
			t.Run(name+extension, func(t *testing.T) {
				file, rewritten, want, _ := writeXML(t, name, extension, g)
				checkGephi(t, java(t, "gephi", "Gephi.java", file, rewritten), want, extension)
				rewrittenIsRead(t, rewritten, want)
			})
		}
	}
}

func checkGephi(t *testing.T, out string, want *xmlGraph, extension string) {
	t.Helper()
	unescape := strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\r`, "\r", `\t`, "\t")
	nodes, edges := 0, 0
	for line := range strings.Lines(out) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		id := unescape.Replace(fields[1])
		have, spells := map[string]string{}, []string{}
		for _, f := range fields[2:] {
			key, value, _ := strings.Cut(unescape.Replace(f), "=")
			if key == "spell" {
				spells = append(spells, value)
			} else {
				have[key] = value
			}
		}
		switch fields[0] {
		case "issue":
			if !strings.Contains(line, "title is ") && !graphAttributes(line) {
				t.Errorf("Gephi says: %s", line)
			}
		case "graph":
			if have["undirected"] != strconv.FormatBool(want.Undirected) || have["dynamic"] != strconv.FormatBool(want.timed && extension == ".gexf") {
				t.Errorf("Gephi finds %s", line)
			}
			t.Logf("Gephi: %s", strings.TrimSpace(line))
		case "node":
			nodes++
			n := want.Nodes.byID[id]
			if n == nil {
				t.Fatalf("node %q", id)
			}
			checkGephiElement(t, "node "+id, n, have, spells, extension)
		case "edge":
			edges++
			e := want.byID[id]
			if e == nil || e.Source != have["source"] || e.Target != have["target"] || have["kind"] != e.Attributes["relation"] {
				t.Fatalf("edge %q: %v", id, have)
			}
			if w, err := strconv.ParseFloat(have["weight"], 64); err != nil || w != e.Weight {
				t.Errorf("edge %q: weight %s", id, have["weight"])
			}
			checkGephiElement(t, "edge "+id, &e.xmlNode, have, spells, extension)
		}
		if t.Failed() {
			return
		}
	}
	if nodes != len(want.Nodes.ids) || edges != len(want.Edges) {
		t.Errorf("%d nodes and %d edges, want %d and %d", nodes, edges, len(want.Nodes.ids), len(want.Edges))
	}
}

// graphAttributes reports whether Gephi only says that it has no attributes of
// graphs.
func graphAttributes(line string) bool { return strings.Contains(line, "raph attribute") }

func checkGephiElement(t *testing.T, what string, want *xmlNode, have map[string]string, spells []string, extension string) {
	t.Helper()
	if have["label"] != want.Label {
		t.Errorf("%s: label %q, want %q", what, have["label"], want.Label)
	}
	for name, value := range want.Attributes {
		got := have["."+name]
		a, err1 := strconv.ParseFloat(got, 64)
		b, err2 := strconv.ParseFloat(value, 64)
		if got != value && !(err1 == nil && err2 == nil && a == b) && strings.TrimSpace(value) != "" {
			t.Errorf("%s: %s is %q, want %q", what, name, got, value)
		}
	}
	if extension != ".gexf" {
		return
	}
	var times []string
	for _, s := range want.Spells {
		times = append(times, millis(s[0], math.Inf(-1))+" "+millis(s[1], math.Inf(1)))
	}
	if !slices.Equal(spells, times) {
		t.Errorf("%s: spells %q, want %q", what, spells, times)
	}
}

// millis is a day as Gephi has it.
func millis(day *string, without float64) string {
	if day == nil {
		return strings.TrimPrefix(strings.Replace(fmt.Sprint(without), "Inf", "Infinity", 1), "+")
	}
	d, err := edtf.Parse(*day)
	if err != nil {
		return err.Error()
	}
	from, _ := d.Range()
	return javaDouble(float64(from) * 86_400_000)
}

// javaDouble writes a number as Java does.
func javaDouble(f float64) string {
	if f == 0 {
		return "0.0"
	}
	if math.Abs(f) < 1e7 {
		return strconv.FormatFloat(f, 'f', 1, 64)
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'E', -1, 64), "E+")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	return mantissa + "E" + strings.TrimLeft(exponent, "0")
}

// TestToolXMLGraphsOfRealDataAreReadBack exports the State Department's data, has
// networkx, igraph and Gephi count it, and loads it again.
func TestToolXMLGraphsOfRealDataAreReadBack(t *testing.T) {
	db := store(t, "us-state-dept")
	for _, extension := range []string{".graphml", ".gexf"} {
		file := filepath.Join(t.TempDir(), "state"+extension)
		parley(t, "export", "--db", db, "--shape", "simple", "-o", file)
		var nodes, edges int
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for lines := bufio.NewScanner(f); lines.Scan(); {
			switch line := lines.Text(); {
			case strings.HasPrefix(line, "<node "):
				nodes++
			case strings.HasPrefix(line, "<edge "):
				edges++
			}
		}
		want := fmt.Sprint(nodes, edges)
		libraries := []string{"networkx", "igraph"}
		if extension == ".gexf" {
			libraries = libraries[:1]
		}
		for _, library := range libraries {
			if got := strings.TrimSpace(python(t, "countgraph.py", library, file)); got != want {
				t.Errorf("%s finds %s in %s, want %s", library, got, filepath.Base(file), want)
			}
		}
		gephi, _, _ := strings.Cut(java(t, "gephi", "Gephi.java", file, filepath.Join(t.TempDir(), "again"+extension)), "\nnode")
		if !strings.Contains(gephi, fmt.Sprintf("nodes=%d\tedges=%d", nodes, edges)) {
			t.Errorf("Gephi finds %s in %s, want %s", gephi, filepath.Base(file), want)
		}
		t.Logf("%s: %d nodes, %d edges", filepath.Base(file), nodes, edges)
		isLoadedAgain(t, db, extension)
	}
}

// isLoadedAgain exports all of a store, loads that into another and compares: there
// are the same quads, and what records the load.
func isLoadedAgain(t *testing.T, db, extension string) {
	t.Helper()
	dir := t.TempDir()
	file, again := filepath.Join(dir, "all"+extension), filepath.Join(dir, "db")
	parley(t, "export", "--db", db, "--shape", "all", "-o", file)
	parley(t, "load", "--db", again, file)
	quads := map[string]bool{}
	for line := range strings.Lines(parley(t, "export", "--db", again)) {
		quads[line] = true
	}
	n, missing := 0, 0
	for line := range strings.Lines(parley(t, "export", "--db", db)) {
		n++
		if !quads[line] {
			missing++
		}
	}
	if missing > 0 || n == 0 || len(quads) > n+20 {
		t.Errorf("%s: of %d quads %d are missing, and there are %d", filepath.Base(file), n, missing, len(quads))
	}
	t.Logf("%s: %d quads again, %d beside them", filepath.Base(file), n, len(quads)-n)
}
