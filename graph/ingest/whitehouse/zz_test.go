package whitehouse

import (
	"fmt"
	"math/rand"
	"os"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
)

func TestZZ(t *testing.T) {
	files := ingesttest.Files(t, ingesttest.Shared(t, "whitehouse-releases"))
	rnd := rand.New(rand.NewSource(int64(len(os.Getenv("SEED")))+77))
	rnd.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
	want := os.Getenv("KIND")
	n := 0
	for _, f := range files {
		data, _ := os.ReadFile(f.Path)
		r, err := parseRelease(f.Path, string(data))
		if err != nil {
			t.Error(err)
			continue
		}
		if r.kind != want {
			continue
		}
		if n++; n > 60 {
			break
		}
		res := ingesttest.Load(t, Importers(), f)
		fmt.Println("##", r.day(), r.title)
		if s, ok := r.tellingSentence(); ok {
			fmt.Println("   >", strings.Join(strings.Fields(r.words(s)), " "))
		}
		for _, l := range res.Lines() {
			if strings.Contains(l, "/participation/") && strings.Contains(l, "parley:actor ") && strings.Contains(l, "D#title") == false || strings.Contains(l, "/event/") && !strings.Contains(l, "participation") && (strings.Contains(l, "parley:date") || strings.Contains(l, "location") || strings.Contains(l, "kind")) {
				f := strings.Fields(l)
				if !strings.Contains(f[1], "ype") {
					fmt.Println("     ", strings.Join(f[1:], " "))
				}
			}
		}
		for _, s := range res.Skips {
			fmt.Println("     SKIP", s)
		}
	}
	_ = graph.Any
	_ = ingest.Clean
}
