package schema

import (
	"slices"
	"strings"
	"testing"
)

func TestEveryNameIsFoundUnderAllItsSpellings(t *testing.T) {
	for _, name := range Names() {
		hyphened := strings.ReplaceAll(Words(name), " ", "-")
		for _, spelling := range []string{name, strings.ToUpper(name), hyphened} {
			p, ok := Find(spelling)
			if !ok || p.Name() != name {
				t.Errorf("Find(%q) = %q, %v; want %q", spelling, p.Name(), ok, name)
			}
		}
	}
}

func TestRelationsAreWhole(t *testing.T) {
	if n := len(Relations); n != 45 {
		t.Errorf("%d relations, want 45", n)
	}
	for _, r := range Relations {
		if r.Inverse == "" || !strings.Contains(r.Sentence, "{s}") || !strings.Contains(r.Sentence, "{o}") {
			t.Errorf("%s: no inverse, or a sentence without {s} and {o}", r.Name)
		}
		for _, name := range slices.Concat(r.From, r.To) {
			if _, ok := FindType(name); !ok && name != "actor" && name != "any" {
				t.Errorf("%s: unknown type %q", r.Name, name)
			}
		}
		if r.Implies != "" {
			if p, ok := Find(r.Implies); !ok || p.Relation == nil {
				t.Errorf("%s implies %q, which is no relation", r.Name, r.Implies)
			}
		}
	}
}

func TestIRIsAreUnique(t *testing.T) {
	seen := map[string]string{}
	note := func(name, iri string) {
		if seen[iri] != "" {
			t.Errorf("%s and %s are both %s", name, seen[iri], iri)
		}
		seen[iri] = name
		if back, ok := Expand(Shorten(iri)); !ok || back != iri {
			t.Errorf("%s: %s shortens to %s, which expands to %s", name, iri, Shorten(iri), back)
		}
	}
	for _, r := range Relations {
		note(r.Name, r.IRI)
	}
	for _, a := range Attributes {
		note(a.Name, a.IRI)
	}
	for _, ty := range Types {
		note(ty.Name, ty.IRI)
	}
}

func TestSuggestFindsTypingErrors(t *testing.T) {
	for wrong, want := range map[string]string{
		"memberof": "memberOf", "ledby": "ledBy", "travelTo": "travelsTo", "atends": "attends", "partOf1": "partOf",
		"metWith": "met", "travelsToCity": "travelsTo",
	} {
		if got := Suggest(wrong); !slices.Contains(got, want) {
			t.Errorf("Suggest(%q) = %q, without %q", wrong, got, want)
		}
	}
	if got := Suggest("xyzzyplugh"); len(got) != 0 {
		t.Errorf("Suggest of nonsense = %q", got)
	}
}

func TestResolveTellsATypeFromARelationOfThatName(t *testing.T) {
	for name, want := range map[string]string{
		"Event": nsSchema + "Event", "event": Namespace + "event", "person": nsSchema + "Person",
		"leads": Namespace + "leads", "ledBy": "", "nonsense": "",
	} {
		if got := Resolve(name); got != want {
			t.Errorf("Resolve(%q) = %q, want %q", name, got, want)
		}
	}
}
