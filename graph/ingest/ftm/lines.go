package ftm

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"parley/graph/ingest"
)

// readEntities reads JSON lines of entities, or of operations on them.
func readEntities(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	t := newTeller(w)
	lines := ingest.NewLines(ctx, r, ingest.MaxJSONLine)
	for lines.Next() {
		place := fmt.Sprintf("line %d", lines.Number())
		line := bytes.TrimSpace(lines.Bytes())
		switch {
		case lines.TooLong():
			w.Skip(place, fmt.Sprintf("the line is longer than %d MiB", ingest.MaxJSONLine>>20), "")
			continue
		case len(line) == 0:
			continue
		case !json.Valid(line):
			return ingest.JSONError(w.File(), lines.Number(), lines.Bytes(), json.Unmarshal(lines.Bytes(), new(any)))
		}
		var x struct {
			entity
			Op     string  `json:"op"`
			Entity *entity `json:"entity"`
		}
		err := json.Unmarshal(line, &x)
		e := &x.entity
		if x.Entity != nil && x.Op != "" {
			e = x.Entity
		}
		switch {
		case err != nil:
			w.Skip(place, "the line is no entity", err.Error())
		case x.Op == "DEL":
			w.Skip(place, "a deletion: what earlier documents say of the entity stays", e.ID)
		case x.Op != "" && x.Op != "ADD" && x.Op != "MOD":
			w.Skip(place, "unknown operation of a delta", x.Op)
		case e.ID == "" || e.Schema == "":
			w.Skip(place, "an entity without id or schema", e.ID+e.Schema)
		default:
			w.Record("id=" + e.ID)
			t.tell(e, "id="+e.ID)
		}
		if w.Err() != nil {
			return w.Err()
		}
	}
	t.end()
	return lines.Err()
}
