package quadstore

import (
	"bytes"
	"context"
	"errors"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"pgregory.net/rapid"
)

// randomDelta draws a delta in canonical form.
var randomDelta = rapid.Custom(func(t *rapid.T) *delta {
	set := rapid.MapOfN(rapid.StringN(1, 20, -1), rapid.Just(true), 1, 12).Draw(t, "terms")
	d := &delta{terms: slices.Sorted(maps.Keys(set)), schema: rapid.Uint32().Draw(t, "schema")}
	n := uint32(len(d.terms))
	quad := rapid.Custom(func(t *rapid.T) localQuad {
		term := rapid.Uint32Range(1, n)
		return localQuad{term.Draw(t, "s"), term.Draw(t, "p"), term.Draw(t, "o"), rapid.Uint32Range(0, n).Draw(t, "l")}
	})
	for _, list := range []*[]localQuad{&d.added, &d.removed} {
		quads := rapid.SliceOfN(quad, 0, 10).Draw(t, "quads")
		slices.SortFunc(quads, localQuad.compare)
		if quads = slices.Compact(quads); len(quads) > 0 {
			*list = quads
		}
	}
	return d
})

func encodeAll(t interface{ Fatal(...any) }, deltas []*delta) []byte {
	file := make([]byte, headerSize)
	for i, d := range deltas {
		err := encode(d, uint64(i+1), int64(len(file)), func(record []byte) error {
			file = append(file, record...)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return file
}

// decodeAll reads transactions until an error, which is returned too.
func decodeAll(file []byte) ([]*delta, *decoder, error) {
	d := newDecoder("journal-1", bytes.NewReader(file), int64(len(file)), headerSize, 0)
	var out []*delta
	for {
		t, err := d.next(context.Background())
		if err != nil {
			return out, d, err
		}
		out = append(out, t)
	}
}

func TestWhatIsEncodedIsDecoded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(randomDelta, 0, 5).Draw(t, "deltas")
		file := encodeAll(t, want)
		got, d, err := decodeAll(file)
		if err != io.EOF || d.end != int64(len(file)) {
			t.Fatalf("decoding ended at %d of %d with %v", d.end, len(file), err)
		}
		if len(got) != len(want) || len(want) > 0 && !reflect.DeepEqual(got, want) {
			t.Fatalf("decoded %+v, want %+v", got, want)
		}
	})
}

func TestLongTransactionsAreCutIntoRecords(t *testing.T) {
	d := &delta{}
	for i := range 30 {
		d.terms = append(d.terms, strings.Repeat(string(rune('A'+i)), 100_000))
	}
	for i := range uint32(200_000) {
		d.added = append(d.added, localQuad{1 + i/10_000, 1 + i/500%20, 1 + i/20%25, i % 20})
	}
	file := encodeAll(t, []*delta{d})
	kinds := map[byte]int{}
	dec := newDecoder("", bytes.NewReader(file), int64(len(file)), headerSize, 0)
	for dec.at < dec.size {
		kind, payload, err := dec.readRecord()
		if err != nil {
			t.Fatal(err)
		}
		if len(payload) > chunkSize+100_010 {
			t.Errorf("a record of %d bytes", len(payload))
		}
		kinds[kind]++
	}
	if kinds[kindTerms] != 3 || kinds[kindCommit] != 1 {
		t.Errorf("records by kind: %v, want 3 of terms and one commit", kinds)
	}
	got, _, err := decodeAll(file)
	if err != io.EOF || len(got) != 1 || !reflect.DeepEqual(got[0], d) {
		t.Errorf("decoding gave %d transactions, %v", len(got), err)
	}
}

func TestRecordsThatNoEncoderWrites(t *testing.T) {
	record := func(kind byte, payload string) []byte {
		b := append([]byte{byte(len(payload)), 0, 0, 0, kind}, payload...)
		return appendChecksum(b)
	}
	for _, test := range []struct {
		name    string
		records [][]byte
		reason  string
	}{
		{"quads before terms", [][]byte{record('+', "\x01\x01\x01\x00")}, "number of a term"},
		{"terms after quads", [][]byte{record('T', "\x01a"), record('+', "\x01\x01\x01\x00"), record('T', "\x01b")}, "out of order"},
		{"added after removed", [][]byte{record('T', "\x01a"), record('-', "\x01\x01\x01\x00"), record('+', "\x01\x01\x01\x00")}, "out of order"},
		{"terms that do not ascend", [][]byte{record('T', "\x01b\x01a")}, "do not ascend"},
		{"a term twice, in two records", [][]byte{record('T', "\x01a"), record('T', "\x01a")}, "do not ascend"},
		{"an empty term", [][]byte{record('T', "\x00")}, "do not ascend"},
		{"a term longer than its record", [][]byte{record('T', "\x03ab")}, "length of a term"},
		{"a length without an end", [][]byte{record('T', "\xff\xff")}, "length of a term"},
		{"quads that do not ascend", [][]byte{record('T', "\x01a"), record('+', "\x01\x01\x01\x01\x01\x01\x01\x00")}, "quads do not ascend"},
		{"an empty subject", [][]byte{record('T', "\x01a"), record('+', "\x00\x01\x01\x00")}, "number of a term"},
		{"half a quad", [][]byte{record('T', "\x01a"), record('+', "\x01\x01")}, "number of a term"},
		{"a commit of something else", [][]byte{record('C', strings.Repeat("\x01", 32))}, "follows commit"},
		{"an unknown kind", [][]byte{record('x', "abc")}, "neither"},
	} {
		t.Run(test.name, func(t *testing.T) {
			file := make([]byte, headerSize)
			for _, r := range test.records {
				file = append(file, r...)
			}
			last := int64(len(file) - len(test.records[len(test.records)-1]))
			_, _, err := decodeAll(file)
			var c *graph.CorruptError
			if !errors.As(err, &c) || !strings.Contains(c.Reason, test.reason) || c.Offset != last {
				t.Errorf("error = %v, want damage at byte %d because of %q", err, last, test.reason)
			}
		})
	}
}

func FuzzDecoder(f *testing.F) {
	f.Add([]byte{})
	whole := encodeAll(f, []*delta{
		{terms: []string{"<a>", "<b>"}, added: []localQuad{{1, 2, 1, 0}}},
		{terms: []string{"<a>", "<b>", "<c>"}, added: []localQuad{{1, 2, 3, 3}}, removed: []localQuad{{1, 2, 1, 0}}},
	})[headerSize:]
	f.Add(whole)
	f.Add(whole[:len(whole)-7])
	f.Fuzz(func(t *testing.T, data []byte) {
		file := append(make([]byte, headerSize), data...)
		deltas, d, err := decodeAll(file)
		var c *graph.CorruptError
		switch {
		case err == io.EOF && d.end == int64(len(file)), err == errUnfinished:
		case errors.As(err, &c) && c.Offset >= d.end && c.Offset <= int64(len(file)):
		default:
			t.Fatalf("error = %v at %d of %d", err, d.end, len(file))
		}
		// What was read is canonical, so it can be written and read again.
		again, _, err := decodeAll(encodeAll(t, deltas))
		if err != io.EOF || len(again) != len(deltas) || len(deltas) > 0 && !reflect.DeepEqual(again, deltas) {
			t.Fatalf("read %+v, written and read again %+v, %v", deltas, again, err)
		}
	})
}
