package nquads_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"testing/synctest"

	"parley/graph"
	"parley/graph/format/internal/rdftest"
	"parley/graph/format/nquads"
)

// TestSeveralGoroutinesReadWhatOneReads reads some MiB with all endings of
// lines, long lines, comments, and errors in random places.
func TestSeveralGoroutinesReadWhatOneReads(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	for range 8 {
		text := randomLines(r)
		if r.IntN(2) == 0 {
			text[r.IntN(len(text))] = "\x00\xff>\n\r\""[r.IntN(6)]
		}
		for _, workers := range []int{2, 5} {
			t.Run(fmt.Sprintf("%d bytes, %d workers", len(text), workers), func(t *testing.T) {
				o := nquads.Options{File: "f", BlankPrefix: "d."}
				want, wantErr := rdftest.ReadAll(nquads.NewReader(bytes.NewReader(text), o))
				o.Parallel = workers
				got, err := rdftest.ReadAll(nquads.NewReader(bytes.NewReader(text), o))
				if !slices.Equal(got, want) || !reflect.DeepEqual(err, wantErr) {
					t.Errorf("%d quads, %v, want %d, %v", len(got), err, len(want), wantErr)
				}
			})
		}
	}
}

func randomLines(r *rand.Rand) []byte {
	var out bytes.Buffer
	endings := []string{"\n", "\r\n", "\r"}[r.IntN(3):]
	for i := 0; out.Len() < 5<<20; i++ {
		switch r.IntN(50) {
		case 0:
			out.WriteString("# comment")
		case 1:
			fmt.Fprintf(&out, "_:b%d <http://e/p> \"%s\" .", i, bytes.Repeat([]byte("é"), r.IntN(20_000)))
		case 2:
		default:
			fmt.Fprintf(&out, "<http://e/%d> <http://e/p> _:b%d <http://e/g> .", i, i/3)
		}
		out.WriteString(endings[r.IntN(len(endings))])
	}
	return out.Bytes()
}

func TestNothingBehindABrokenLineIsPassedOn(t *testing.T) {
	good := bytes.Repeat([]byte(line(`"x"`)), 50_000)
	text := slices.Concat(good, []byte("broken\n"), good)
	r := nquads.NewReader(bytes.NewReader(text), nquads.Options{Parallel: 3})
	quads, err := rdftest.ReadAll(r)
	if len(quads) != 50_000 || err == nil || err.Error()[:8] != "50001:1:" {
		t.Errorf("%d quads, %v", len(quads), err)
	}
	var b graph.Batch
	if again := r.Read(&b); again != err || b.Len() != 0 {
		t.Errorf("after the error: %d quads, %v", b.Len(), again)
	}
}

// TestAReaderCanBeLeftAlone would not end if a goroutine waited for somebody.
func TestAReaderCanBeLeftAlone(t *testing.T) {
	text := bytes.Repeat([]byte(line(`"x"`)), 200_000)
	synctest.Test(t, func(t *testing.T) {
		var b graph.Batch
		if err := nquads.NewReader(bytes.NewReader(text), nquads.Options{Parallel: 2}).Read(&b); err != nil {
			t.Fatal(err)
		}
	})
}

// TestOnlyReadReads: the stream may be closed between two calls.
func TestOnlyReadReads(t *testing.T) {
	in := &watched{r: bytes.NewReader(bytes.Repeat([]byte(line(`"x"`)), 300_000))}
	r := nquads.NewReader(in, nquads.Options{Parallel: 2})
	var b graph.Batch
	for err := error(nil); err != io.EOF; {
		b.Reset()
		in.open = true
		if err = r.Read(&b); err != nil && err != io.EOF {
			t.Fatal(err)
		}
		in.open = false
	}
}

// watched is readable while it is open. The race detector sees a reader that
// does not keep to Read.
type watched struct {
	r    io.Reader
	open bool
}

func (w *watched) Read(b []byte) (int, error) {
	if !w.open {
		return 0, io.ErrClosedPipe
	}
	return w.r.Read(b)
}
