package bench

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// neighbors is a Searcher by definition; some are wrong.
type neighbors struct {
	of    [][]int
	wrong bool
}

func (n neighbors) Distance(from, to int) int {
	far := map[int]int{from: 0}
	for queue := []int{from}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if at == to {
			if n.wrong {
				return far[at] + 1
			}
			return far[at]
		}
		for _, next := range n.of[at] {
			if _, seen := far[next]; !seen {
				far[next] = far[at] + 1
				queue = append(queue, next)
			}
		}
	}
	return -1
}

func searching(name string, wrong bool) System {
	return Searching(name, func(nodes int, edges [][2]int) Searcher {
		n := neighbors{make([][]int, nodes), wrong}
		for _, e := range edges {
			n.of[e[0]] = append(n.of[e[0]], e[1])
			n.of[e[1]] = append(n.of[e[1]], e[0])
		}
		return n
	})
}

// TestALibraryFindsTheSameDistances measures a library beside the store, and one
// whose answers are wrong.
func TestALibraryFindsTheSameDistances(t *testing.T) {
	args := []string{"-quads", "10000", "-only", "^path, every edge", "-budget", "100ms"}
	var stdout, stderr bytes.Buffer
	if status := Main(t.Context(), append(args, "-json", "-systems", "quadstore,right"), &stdout, &stderr, slices.Concat(systems, libraries)...); status != 0 {
		t.Fatalf("status %d: %s", status, stderr.String())
	}
	var r Report
	if err := json.Unmarshal(stdout.Bytes(), &r); err != nil {
		t.Fatal(err)
	}
	for _, system := range []string{"quadstore", "right"} {
		if row, ok := r.find("path, every edge", system); !ok || row.Median <= 0 {
			t.Errorf("%s: %+v", system, row)
		}
	}
	stderr.Reset()
	if status := Main(t.Context(), append(args, "-systems", "quadstore,wrong"), &stdout, &stderr, slices.Concat(systems, libraries)...); status != 1 || !strings.Contains(stderr.String(), "for the first system") {
		t.Errorf("status %d: %s", status, stderr.String())
	}
}
