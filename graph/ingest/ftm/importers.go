package ftm

import (
	"encoding/json"
	"slices"
	"strings"

	"parley/graph/ingest"
)

const dataset = "ftm"

// Importers returns the importers of this package.
func Importers() []*ingest.Importer {
	return []*ingest.Importer{
		{
			Name: "ftm-statements", Title: "FollowTheMoney statements, a table with one value a row",
			Version: 2, Dataset: dataset, Method: "recorded", Match: isStatements, Read: readStatements,
		},
		{
			Name: "ftm", Title: "FollowTheMoney entities as JSON lines, also deltas of them",
			Version: 2, Dataset: dataset, Method: "recorded", Match: isEntities, Read: readEntities,
		},
		{
			Name: "ftm-model", Title: "The FollowTheMoney model", Version: 1, Dataset: dataset,
			Match: isModel, Ignored: "it declares schemata; nothing in it is a fact of the graph",
		},
	}
}

// isStatements goes by the header: tables name entity and canonical id.
func isStatements(s ingest.Sample) bool {
	columns := strings.Split(s.Line(), ",")
	for i := range columns {
		columns[i] = strings.Trim(strings.TrimSpace(columns[i]), `"`)
	}
	return !slices.ContainsFunc(columnsWanted, func(c string) bool { return !slices.Contains(columns, c) })
}

// isEntities looks at the first line, which may be longer than the sample.
func isEntities(s ingest.Sample) bool {
	text := strings.TrimLeft(s.Text(), " \t\r\n")
	line, _, whole := strings.Cut(text, "\n")
	if !strings.HasPrefix(line, "{") {
		return false
	}
	if !whole && !json.Valid([]byte(line)) {
		return strings.Contains(line, `"schema":`) && strings.Contains(line, `"properties":`) && strings.Contains(line, `"id":`)
	}
	var first struct {
		ID, Schema string
		Properties map[string]json.RawMessage
		Op         string
		Entity     *struct{ ID string }
	}
	if json.Unmarshal([]byte(line), &first) != nil {
		return false
	}
	return first.ID != "" && first.Schema != "" && first.Properties != nil || first.Op != "" && first.Entity != nil && first.Entity.ID != ""
}

func isModel(s ingest.Sample) bool {
	text := strings.TrimLeft(s.Text(), " \t\r\n")
	return strings.HasPrefix(text, "{") && strings.Contains(text, `"schemata"`) && strings.Contains(text, `"extends"`)
}
