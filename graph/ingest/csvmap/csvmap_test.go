package csvmap_test
import ("testing"; "parley/graph/ingest/csvmap")
func TestX(t *testing.T){ for _,m := range csvmap.Builtin() { t.Log(m.Name, m.Digest) } }
