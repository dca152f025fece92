package bench

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/claims"
	"parley/graph/memstore"
)

const header = "date,epid,mep,lobbyists,location,title\n"

func meetingsOf(t *testing.T, text string) (*memstore.Store, error) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "meetings.csv")
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	src, err := readMeetings(name)
	if err != nil {
		return nil, err
	}
	return memstore.Load(t.Context(), src)
}

func TestAMeetingJoinsTheMemberAndAllGuests(t *testing.T) {
	s, err := meetingsOf(t, header+`10-12-2020,7,Ada Lovelace,"Babbage Ltd, ""Menabrea""; ",London,Notes`+"\n")
	if err != nil {
		t.Fatal(err)
	}
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	for relation, want := range map[string]int64{"hosts": 1, "attends": 2, "inContactWith": 2, "name": 5, "takesPlaceIn": 1} {
		id, err := graph.IDOf(t.Context(), snap, iri(relation))
		if err != nil {
			t.Fatal(err)
		}
		if n, err := snap.Size(t.Context(), graph.Pattern{P: id}); err != nil || n != want {
			t.Errorf("%s: %d quads, want %d (%v)", relation, n, want, err)
		}
	}
}

func TestABrokenTableOfMeetingsIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		"date,epid\n": `no column "mep"`,
		"":            "EOF",
		header + "2020-12-10,7,Ada,Babbage,London,Notes\n": "row 1",
	} {
		if _, err := meetingsOf(t, text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func TestRealMeetingsAreGoodQuads(t *testing.T) {
	const name = "../../../../shared/data/eu-mep-meetings/mepmeetings-2019-2020.csv"
	if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
		t.Skip("the real data is not here: no folder shared/data beside the program")
	}
	src, err := readMeetings(name)
	if err != nil {
		t.Fatal(err)
	}
	s, err := memstore.Load(t.Context(), src)
	if err != nil {
		t.Fatal(err)
	}
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	if stats, err := snap.Stats(t.Context()); err != nil || stats.Quads < 50_000 {
		t.Errorf("%d quads (%v), want more than 50,000", stats.Quads, err)
	}
	found, err := claims.Check(t.Context(), snap, claims.CheckOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) > 0 {
		t.Errorf("%d violations, the first: %+v", len(found), found[0])
	}
}
