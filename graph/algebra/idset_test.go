package algebra

import (
	"math/rand/v2"
	"testing"

	"parley/graph"
)

func TestASetOfIDsIsASetAtEverySize(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	var s idSet
	for _, most := range []int{5, 8, 9, 3, 100, 20, 40_000, 10, whole, whole + 1, 200_000, 100_000, 7, 300} {
		want := map[graph.ID]int{}
		for range 2 * most {
			id := graph.ID(random.IntN(most))
			if random.IntN(2) == 0 {
				id = -id
			}
			place, fresh := s.add(id)
			have, ok := want[id]
			if !ok {
				have = len(want)
				want[id] = have
			}
			if fresh == ok || place != have || s.list[place] != id {
				t.Fatalf("most %d: id %d is at %d, new: %v; want %d, %v", most, id, place, fresh, have, !ok)
			}
		}
		if s.len() != len(want) {
			t.Fatalf("most %d: %d ids, want %d", most, s.len(), len(want))
		}
		for range most {
			id := graph.ID(random.IntN(2 * most))
			if place, ok := want[id]; s.has(id) != ok || ok && s.find(id) != place {
				t.Fatalf("most %d: id %d is at %d, want %d, %v", most, id, s.find(id), place, ok)
			}
		}
		s.reset()
		for id := range want {
			if s.has(id) {
				t.Fatalf("most %d: id %d is still there", most, id)
			}
		}
	}
}

// Room for more is made for some ids at a time, however many there are.
func TestASetNeverMovesManyIDsAtOnce(t *testing.T) {
	var s idSet
	for i := range 3_000_000 {
		s.add(graph.ID(7*i + 3))
	}
	most := len(s.slots.at)
	for _, in := range s.shards {
		most = max(most, in.n)
	}
	if most > 50_000 {
		t.Errorf("%d ids are moved at once", most)
	}
}

func BenchmarkSet(b *testing.B) {
	for _, n := range []int{100, 10_000, 1_000_000} {
		ids := make([]graph.ID, n)
		for i := range ids {
			ids[i] = graph.ID(rand.IntN(2 * n))
		}
		b.Run("add", func(b *testing.B) {
			for b.Loop() {
				var s idSet
				for _, id := range ids {
					s.add(id)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/id")
		})
		var s idSet
		for _, id := range ids {
			s.add(id)
		}
		b.Run("find", func(b *testing.B) {
			for b.Loop() {
				for i := range ids {
					s.has(graph.ID(i))
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/id")
		})
	}
}
