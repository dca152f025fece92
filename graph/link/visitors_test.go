package link

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/ingest/ingesttest"
)

// The visitors and what the remarks of trips call those whom they name, read as
// roughly as it needs: a title, and the words with capitals behind it.
var (
	titled = regexp.MustCompile(`^(President- ?(?:elect|designate)|President|Prime Minister|Premier|Chancellor-elect|Chancellor|King|Queen|Emperor|Sultan|Emir|Amir|Crown Prince|Prince|Foreign Minister|Secretary General|Governor General|Grand Duchess|Chairman|Pope) (.+)$`)
	named  = regexp.MustCompile(`\b(President-elect|President|Prime Minister|Chancellor|King|Foreign Minister) ((?:[A-Z][\p{L}'’-]+)(?: [A-Z][\p{L}'’-]+){0,3})`)
)

type visitRecord struct {
	ID    string `xml:"id"`
	Start string `xml:"start-date"`
	End   string `xml:"end-date"`
	Who   string `xml:"visitor"`
	From  string `xml:"from"`
}

type tripRecord struct {
	ID      string `xml:"id"`
	Start   string `xml:"start-date"`
	Country string `xml:"country"`
	Remarks string `xml:"remarks"`
}

// realPersons writes the persons of the real files. It returns the nodes by
// country, title and name.
func realPersons(t *testing.T) (*Collector, map[string]graph.Term, int) {
	t.Helper()
	root := ingesttest.Shared(t, "us-state-dept")
	b := newBook("hsg")
	nodes := map[string]graph.Term{}
	add := func(land, title, name, day string) {
		land = strings.Join(strings.Fields(land), " ")
		nodes[land+"/"+title+"/"+name] = b.person(land, title, name, day)
	}
	visits := 0
	for _, file := range glob(t, root, "visits/data/*.xml") {
		var doc struct {
			Visits []visitRecord `xml:"visit"`
		}
		read(t, file, &doc)
		for _, v := range doc.Visits {
			visits++
			b.record("id=" + v.ID)
			who := strings.Join(strings.Fields(v.Who), " ")
			if m := titled.FindStringSubmatch(who); m != nil {
				add(v.From, m[1], m[2], v.Start)
			} else {
				add(v.From, "", who, v.Start)
			}
		}
	}
	for _, file := range glob(t, root, "travels/*-travels/*.xml") {
		var doc struct {
			Trips []tripRecord `xml:"trip"`
		}
		read(t, file, &doc)
		for _, trip := range doc.Trips {
			b.record("id=" + trip.ID)
			remark := strings.Join(strings.Fields(trip.Remarks), " ")
			for _, m := range named.FindAllStringSubmatch(remark, -1) {
				add(trip.Country, m[1], m[2], trip.Start)
			}
		}
	}
	return collected(b), nodes, visits
}

func glob(t *testing.T, root, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %d files, %v", pattern, len(files), err)
	}
	return files
}

func read(t *testing.T, file string, to any) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err == nil {
		err = xml.Unmarshal(data, to)
	}
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// TestFamiliesStayApart: father and son, and those who only share a surname, are
// never joined, be it by a rule or by a proposal that anybody would accept.
func TestFamiliesStayApart(t *testing.T) {
	c, nodes, _ := realPersons(t)
	certain, found := c.Certain(), c.Proposals(Options{})
	apart := map[string][][2]string{ // surname: parts of names of two people
		"Herzog": {{"Chaim", "Isaac"}}, "Mitsotakis": {{"Constantine", "Kyriakos"}},
		"Marcos": {{"Ferdinand Marcos$", "Jr"}}, "Kenyatta": {{"^Kenyatta$", "Uhuru"}},
		"Trudeau": {{"Pierre", "Justin"}}, "Roh": {{"Tae", "Moo"}}, "Lee": {{"Kuan", "Hsien"}, {"Kuan", "Myung"}},
		"Landsbergis": {{"^Landsbergis$", "Gabrielius"}},
	}
	for surname, pairs := range apart {
		checkApart(t, nodes, certain, found.Claims, surname, pairs)
	}
	// A surname that two people had, one after the other, is nobody's.
	for _, key := range []string{"Syria/President/Assad", "Greece/Prime Minister/Karamanlis", "Canada/Prime Minister/Trudeau"} {
		for _, k := range certain {
			if k.A.Node == nodes[key] {
				t.Errorf("%s is joined with %s: %s", key, k.B.Name, k.Reason)
			}
		}
		if nodes[key] == "" {
			t.Errorf("the files have no %s", key)
		}
	}
}

func checkApart(t *testing.T, nodes map[string]graph.Term, certain, found []Claim, surname string, pairs [][2]string) {
	t.Helper()
	classes := classesOf(slices.Concat(certain, found), 0.7)
	for _, pair := range pairs {
		var left, right []graph.Term
		for key, node := range nodes {
			name := key[strings.LastIndex(key, "/")+1:]
			if !strings.Contains(name, surname) {
				continue
			}
			if regexp.MustCompile(pair[0]).MatchString(name) {
				left = append(left, node)
			} else if regexp.MustCompile(pair[1]).MatchString(name) {
				right = append(right, node)
			}
		}
		if len(left) == 0 || len(right) == 0 {
			t.Errorf("%s: %d and %d records in the files", surname, len(left), len(right))
		}
		for _, a := range left {
			for _, b := range right {
				if classes(a) == classes(b) {
					t.Errorf("%s and %s are joined, be it through others", a, b)
				}
			}
		}
	}
}

// classesOf joins what claims of at least a score say and returns what tells
// classes apart.
func classesOf(all []Claim, least float64) func(graph.Term) graph.Term {
	up := map[graph.Term]graph.Term{}
	one := func(t graph.Term) graph.Term {
		for up[t] != "" {
			t = up[t]
		}
		return t
	}
	for _, k := range all {
		if a, b := one(k.A.Node), one(k.B.Node); a != b && k.Score >= least {
			up[a] = b
		}
	}
	return one
}

// TestOnePersonUnderSeveralNamesIsProposed, with a score that stands out.
func TestOnePersonUnderSeveralNamesIsProposed(t *testing.T) {
	c, nodes, visits := realPersons(t)
	if visits < 2400 {
		t.Errorf("%d visits", visits)
	}
	found := c.Proposals(Options{})
	classes := classesOf(found.Claims, 0.8)
	for _, p := range [][2]string{
		{"Israel/Prime Minister/Binyamin Netanyahu", "Israel/Prime Minister/Benjamin Netanyahu"},
		{"Israel/Prime Minister/Binyamin Netanyahu", "Israel/Prime Minister/Benyamin Netanyahu"},
		{"Brazil/President/Luiz Inacio Lula da Silva", "Brazil/President/Luiz Lula da Silva"},
		{"Brazil/President/Luiz Inacio Lula da Silva", "Brazil/President/Luiz Inacio Lula de Salva"},
		{"Brazil/President/Luiz Inacio Lula da Silva", "Brazil/President/Lula"},
		{"Germany/Chancellor/Angela Merkel", "Germany/Chancellor/Merkel"},
		{"Greece/Prime Minister/Konstantinos Karamanlis", "Greece/Prime Minister/Konstandinos Karamanlis"},
		{"Ukraine/President/Volodymyr Zelensky", "Ukraine/President/Volodymyr Zelenskyy"},
	} {
		a, b := nodes[p[0]], nodes[p[1]]
		if a == "" || b == "" {
			t.Errorf("the files have no %v", p)
			continue
		}
		if classes(a) != classes(b) {
			t.Errorf("%v: not joined by what is proposed", p)
		}
	}
	if testing.Verbose() {
		certain := c.Certain()
		t.Logf("%d nodes, %d certain, %d proposed", len(nodes), len(certain), len(found.Claims))
		for _, k := range certain {
			t.Logf("certain %s: %s %v %v %s = %s %s: %s", k.Rule, k.A.Name, k.A.Titles, k.A.Countries, k.A.Dates, k.B.Name, k.B.Dates, k.Reason)
		}
		for i, k := range found.Claims {
			if i < 700 && k.Rule == "" {
				t.Logf("proposed %.2f: %s %v %v %s = %s %v %s: %s", k.Score, k.A.Name, k.A.Titles, k.A.Countries, k.A.Dates, k.B.Name, k.B.Titles, k.B.Dates, k.Reason)
			}
		}
		for _, l := range found.Left {
			t.Logf("left: %d %s", l.Count, l.Reason)
		}
	}
	if !slices.IsSortedFunc(found.Claims, func(a, b Claim) int { return int(100000 * (b.Score - a.Score)) }) {
		t.Error("the likeliest do not come first")
	}
}
