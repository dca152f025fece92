package names

import (
	"encoding/csv"
	"encoding/json"
	"math/rand"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley/graph"
)

// shared is a folder of real data that stands beside the project.
const shared = "../../../shared/data"

func read(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(shared, path))
	if os.IsNotExist(err) {
		t.Skipf("no shared data: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// indexOf makes an index of persons with these names, one each.
func indexOf(t testing.TB, people []string) finder {
	t.Helper()
	var b graph.Batch
	for i, name := range people {
		node := thing(strconv.Itoa(i))
		b.AppendQuad(graph.Quad{Subject: node, Predicate: nameIRI, Object: graph.String(name)})
		b.AppendQuad(graph.Quad{Subject: node, Predicate: typeIRI, Object: thing("Person")})
	}
	return buildFrom(t, &b, options)
}

// visitors are the names of foreign visitors, with titles, each once.
func visitors(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(shared, "us-state-dept/visits/data/*.xml"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("no shared data")
	}
	element := regexp.MustCompile(`(?s)<visitor>(.*?)</visitor>`)
	var all []string
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range element.FindAllSubmatch(data, -1) {
			all = append(all, strings.Join(strings.Fields(string(m[1])), " "))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func TestEveryVisitorIsFoundByTheWholeName(t *testing.T) {
	people := visitors(t)
	x := indexOf(t, people)
	for _, name := range people {
		got, candidates := x.Resolve(strings.ToLower(name))
		if !slices.ContainsFunc(append(got, candidates...), func(m Match) bool { return m.Name == name && m.Quality.Whole() }) {
			t.Errorf("%q means %v, may mean %v", strings.ToLower(name), got, candidates)
		}
	}
	t.Logf("%d names", len(people))
}

func TestAVisitorWithATypingErrorIsSuggested(t *testing.T) {
	const seed = 3
	random := rand.New(rand.NewSource(seed))
	people := visitors(t)
	x := indexOf(t, people)
	tried, first, among := 0, 0, 0
	for _, name := range people {
		words := strings.Fields(Fold(name))
		w := len(words) - 1
		if len(words[w]) < 6 {
			continue
		}
		// Two neighbours change places.
		i := 1 + random.Intn(len(words[w])-2)
		b := []byte(words[w])
		if b[i] == b[i+1] {
			continue
		}
		b[i], b[i+1] = b[i+1], b[i]
		words[w] = string(b)
		tried++
		found := x.Find(strings.Join(words, " "))
		if len(found) > 0 && found[0].Name == name {
			first++
		}
		if slices.ContainsFunc(found, func(m Match) bool { return m.Name == name }) {
			among++
		}
	}
	t.Logf("seed %d: of %d, %d come first and %d are found", seed, tried, first, among)
	if among < tried*98/100 || first < tried*95/100 {
		t.Errorf("too few: of %d, %d come first and %d are found", tried, first, among)
	}
}

// TestCyrillicFindsLatin asks for members of the Estonian parliament by the
// Cyrillic names that Wikidata has for them. Those went from Estonian through
// Russian or Ukrainian sounds, so not all come back.
func TestCyrillicFindsLatin(t *testing.T) {
	var file struct {
		Persons []struct {
			Name  string
			Other []struct{ Lang, Name string } `json:"other_names"`
		}
	}
	if err := json.Unmarshal(read(t, "popolo/estonia-ep-popolo-v1.0.json"), &file); err != nil {
		t.Fatal(err)
	}
	var people []string
	for _, p := range file.Persons {
		people = append(people, p.Name)
	}
	x := indexOf(t, people)
	asked, found, wrong := 0, 0, 0
	for _, p := range file.Persons {
		for _, o := range p.Other {
			if o.Lang != "ru" && o.Lang != "uk" {
				continue
			}
			asked++
			got, candidates := x.Resolve(o.Name)
			switch {
			case len(got) > 0 && got[0].Name != p.Name:
				wrong++
				t.Errorf("%s is taken for %s, not %s", o.Name, got[0].Name, p.Name)
			case len(got) > 0, len(candidates) > 0 && candidates[0].Name == p.Name:
				found++
			default:
				t.Logf("%s: %s is not found", o.Name, p.Name)
			}
		}
	}
	t.Logf("of %d Cyrillic names %d find their person, %d another", asked, found, wrong)
	if asked == 0 || found < asked/2 {
		t.Errorf("of %d Cyrillic names only %d find their person", asked, found)
	}
}

func TestMembersOfParliamentAreFoundWithoutAccentsInAnyOrder(t *testing.T) {
	var members []struct {
		Name string `json:"full_name"`
	}
	if err := json.Unmarshal(read(t, "eu-mep-meetings/meps.json"), &members); err != nil {
		t.Fatal(err)
	}
	var people []string
	for _, m := range members {
		people = append(people, m.Name)
	}
	slices.Sort(people)
	people = slices.Compact(people)
	x := indexOf(t, people)
	for _, name := range people {
		words := strings.Fields(Fold(name))
		slices.Reverse(words)
		if got, candidates := x.Resolve(strings.Join(words, " ")); len(got) != 1 || got[0].Name != name {
			t.Errorf("%q means %v, may mean %v", words, got, candidates)
		}
	}
	t.Logf("%d names", len(people))
}

// cities are some thirty thousand names.
func cities(b *testing.B) []string {
	rows, err := csv.NewReader(strings.NewReader(string(read(b, "places/world-cities.csv")))).ReadAll()
	if err != nil {
		b.Fatal(err)
	}
	var all []string
	for _, row := range rows[1:] {
		all = append(all, row[0])
	}
	return all
}

func BenchmarkOpen(b *testing.B) {
	x := indexOf(b, cities(b))
	for b.Loop() {
		if _, err := Open(b.Context(), x.all["built"].snap, options); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	x := indexOf(b, cities(b))
	for _, c := range []struct{ name, query string }{
		{"word", "miami"}, {"words", "san jose"}, {"cyrillic", "Чернігів"}, {"error", "mimai"}, {"nothing", "qqqqqqqq"},
	} {
		for form, x := range x.all {
			b.Run(c.name+"/"+form, func(b *testing.B) {
				for b.Loop() {
					if _, err := x.Find(b.Context(), c.query); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
