package neo4j

import (
	"bufio"
	"encoding/json"
	"fmt"

	"parley/graph/lpg"
)

// script writes the file with the import line.
func (w *writer) script() error {
	return w.file(scriptFile, func(out *bufio.Writer) error {
		fmt.Fprintf(out, `#!/bin/sh
# Loads this folder into a database of Neo4j 5 that is new or empty, while it is
# stopped: sh import.sh neo4j
# NEO4J_ADMIN names the program, if it is not on the path. Further options, such as
# --overwrite-destination, go on to it.
cd "$(dirname "$0")" || exit 1
exec "${NEO4J_ADMIN:-neo4j-admin}" database import full \
	--nodes=%s,%s \
	--relationships=%s,%s \
	--delimiter=U+002C --array-delimiter=U+001F --quote='"' --id-type=string \
	--multiline-fields=%t --ignore-empty-strings=false --trim-strings=false \
	--input-encoding=UTF-8%s "$@"
`, nodesHeader, nodesFile, relationshipsHeader, relationshipsFile, w.row.multiline, bufferOption(w.row.longest))
		return nil
	})
}

// defaultBuffer is the size in bytes of the importer's buffer unless it is told:
// it must hold the longest value, in characters of two bytes.
const defaultBuffer = 4 << 20

func bufferOption(longest int) string {
	if longest < defaultBuffer/4 {
		return ""
	}
	return fmt.Sprintf(" --read-buffer-size=%d", 4*longest)
}

// An about is what the reader cannot see in the tables.
type about struct {
	Format        string    `json:"format"` // formatName
	Title         string    `json:"title"`
	Shape         lpg.Shape `json:"shape"`
	Nodes         int64     `json:"nodes"`
	Relationships int64     `json:"relationships"`
}

const formatName = "parley neo4j 1"

func (w *writer) about() error {
	return w.file(aboutFile, func(out *bufio.Writer) error {
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(about{formatName, w.header.Title, w.header.Shape, w.nNodes, w.nEdges})
	})
}
