package ftm_test

import (
	"bytes"
	"context"
	"testing"

	"parley/graph/format/ftm"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

func TestNoEdgeIsLostInSilence(t *testing.T) {
	lpgtest.EveryEdge(t, func(ctx context.Context, g lpg.Graph) (string, map[string]int64, error) {
		var out bytes.Buffer
		left, err := ftm.Write(ctx, &out, g)
		return out.String(), left, err
	})
}
