package schema

import (
	"strings"
	"testing"
)

func TestEveryDeclaredShortcutParses(t *testing.T) {
	want := 0
	for _, r := range Relations {
		if r.Shortcut != "" {
			want++
		}
	}
	got := Shortcuts()
	if len(got) != want || want == 0 {
		t.Fatalf("%d shortcuts, want %d", len(got), want)
	}
	for _, s := range got {
		from := strings.Join(s.First.From, " ")
		if from != strings.Join(s.Second.From, " ") && !strings.Contains(strings.Join(s.Second.From, " "), from) {
			t.Errorf("%s: %s leads from %s, %s from %s", s.Relation.Name, s.First.Name, from, s.Second.Name, s.Second.From)
		}
	}
}

func TestShortcutsAreReadInBothSpellingsOfAnInverse(t *testing.T) {
	for _, path := range []string{"says[kind=thanks]/addressee", "^speaker[kind=thanks]/addressee", "^speaker[kind=thanks]/^addressedBy"} {
		s, err := ParseShortcut(path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if s.First.Name != "speaker" || s.Second.Name != "addressee" || s.Attribute.Name != "kind" || s.Value != "thanks" {
			t.Errorf("%s is read as %s %s %s=%s", path, s.First.Name, s.Second.Name, s.Attribute.Name, s.Value)
		}
	}
}

func TestOtherShapesOfPathsAreNoShortcuts(t *testing.T) {
	for _, path := range []string{"", "holds", "holder/post", "^holder/^post", "^holder/post/postIn", "^holder/nothing",
		"^nothing/post", "^holder[status]/post", "^holder[status=served/post", "^holder[nothing=x]/post"} {
		if _, err := ParseShortcut(path); err == nil {
			t.Errorf("%q is taken for a shortcut", path)
		}
	}
}

func TestRequiredNamesAreOfTheirTypes(t *testing.T) {
	for typ, names := range Required {
		if _, ok := FindType(typ); !ok {
			t.Errorf("unknown type %q", typ)
		}
		for _, name := range names {
			p, ok := Find(name)
			if !ok || !fits(typ, domain(p)) {
				t.Errorf("%s is no property of %s", name, typ)
			}
		}
	}
}
