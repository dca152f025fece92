package quadstore_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"parley/graph"
	"parley/graph/quadstore"
)

// TestDamagedPredicatesDoNotKeepExpandForEver gives the last predicate of a
// segment the id of the first, so that looking it up leads back to the start.
func TestDamagedPredicatesDoNotKeepExpandForEver(t *testing.T) {
	s := create(t, quadstore.Options{JournalQuads: 1})
	var quads []graph.Quad
	for i := range 90 {
		quads = append(quads, q(fmt.Sprintf("hub p%d o%d", i%9, i)))
	}
	mustAdd(t, s, quads...)
	seg := liveFiles(t, s)[2]
	path := filepath.Join(s.Dir(), seg)
	data := readFile(t, path)
	at := sectionPlace(t, data, "preds")
	width, word := uint(data[at]), binary.LittleEndian.Uint64(data[at+8:]) // 9 predicates of 7 bits
	mask := uint64(1)<<width - 1
	word = word&^(mask<<(8*width)) | word&mask<<(8*width)
	binary.LittleEndian.PutUint64(data[at+8:], word)
	must(t, s.Close())
	writeFile(t, path, data)

	s = open(t, s.Dir(), quadstore.Options{})
	snap, err := s.Snapshot(t.Context())
	must(t, err)
	defer snap.Close()
	ids, err := snap.Lookup(t.Context(), []graph.Term{graph.IRI("hub")}, nil)
	must(t, err)
	done := make(chan error, 1)
	go func() {
		done <- snap.Expand(t.Context(), graph.Expansion{Nodes: ids, Hub: 5}, func([]graph.Edge) bool { return true })
	}()
	select {
	case err := <-done:
		if !errors.Is(err, graph.ErrCorrupt) {
			t.Errorf("Expand = %v, want damage", err)
		}
	case <-time.After(10 * time.Second):
		fmt.Fprintln(os.Stderr, "Expand does not end")
		os.Exit(1) // it takes memory as long as it runs
	}
}

// sectionPlace finds where a section of a segment begins, by its entry in the
// directory.
func sectionPlace(t *testing.T, data []byte, name string) int {
	t.Helper()
	entry := append([]byte{byte(len(name))}, name...)
	i := bytes.LastIndex(data, entry)
	if i < 0 {
		t.Fatalf("no section %s", name)
	}
	return int(binary.LittleEndian.Uint64(data[i+len(entry):]))
}
