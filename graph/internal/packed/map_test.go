package packed

import (
	"bytes"
	"encoding/hex"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestAMapHasWhatWasPutIntoIt(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 1))
		want := map[uint32]uint64{}
		span := uint64(1) << (1 + r.IntN(31))
		width := r.IntN(MaxWidth + 1)
		for range r.IntN(300) {
			want[uint32(r.Uint64N(span))] = r.Uint64() & (1<<width - 1)
		}
		var keys []uint32
		for k := range want {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		var values []uint64
		for _, k := range keys {
			values = append(values, want[k])
		}
		m, ok := ParseMap(AppendMap(nil, keys, values))
		if !ok || m.Len() != len(keys) {
			t.Fatalf("seed %d: not a map of %d", seed, len(keys))
		}
		for range 1000 {
			k := uint32(r.Uint64N(span + 1))
			if r.IntN(2) == 0 && len(keys) > 0 {
				k = keys[r.IntN(len(keys))]
			}
			v, known := want[k]
			if got, ok := m.Get(k); ok != known || got != v {
				t.Fatalf("seed %d: %d is %d, %v; want %d, %v", seed, k, got, ok, v, known)
			}
		}
		n := 0
		m.Each(func(id uint32, v uint64) bool {
			if id != keys[n] || v != values[n] {
				t.Fatalf("seed %d: key number %d is %d: %d, want %d: %d", seed, n, id, v, keys[n], values[n])
			}
			n++
			return true
		})
		if n != len(keys) {
			t.Fatalf("seed %d: %d keys of %d", seed, n, len(keys))
		}
	}
}

// TestWorkedMaps has two small maps byte by byte.
func TestWorkedMaps(t *testing.T) {
	for _, test := range []struct {
		keys   []uint32
		values []uint64
		want   string
	}{
		{[]uint32{3, 1 << 30}, []uint64{1, 2}, "0000000000000000" + // keys
			"1f02000000000000" + "0300000000000020" + // 2 keys of 31 bits
			"0202000000000000" + "0900000000000000" + // 2 values of 2 bits
			"0000000000000000"},
		{[]uint32{65, 66, 70}, []uint64{1, 0, 1}, "0100000000000000" + // bits
			"4000000000000000" + "0100000000000000" + // from 64 on, one word
			"4600000000000000" + "00000000" + "00000000" + // 1, 2 and 6; none before; zeros
			"0103000000000000" + "0500000000000000" + // 3 values of 1 bit
			"0000000000000000"},
	} {
		if got := hex.EncodeToString(AppendMap(nil, test.keys, test.values)); got != strings.ToLower(test.want) {
			t.Errorf("%v: %s, want %s", test.keys, got, test.want)
		}
	}
}

// FuzzMap reads what is no map, or a damaged one: it may have wrong values, and
// an index that it does not have is a panic of the runtime, which the caller
// turns into an error; nothing else may happen.
func FuzzMap(f *testing.F) {
	f.Add(AppendMap(nil, []uint32{3, 1 << 30}, []uint64{1, 2}))
	f.Add(AppendMap(nil, []uint32{65, 66, 70}, []uint64{1, 0, 1}))
	f.Add(bytes.Repeat([]byte{255}, 40))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, ok := ParseMap(b)
		if !ok {
			return
		}
		defer func() {
			if r := recover(); r != nil {
				if _, ours := r.(interface{ RuntimeError() }); !ours {
					panic(r)
				}
			}
		}()
		for id := range uint32(200) {
			m.Get(id)
		}
		n := 0
		m.Each(func(uint32, uint64) bool { n++; return n < 1000 })
	})
}
