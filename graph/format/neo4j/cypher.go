package neo4j

import (
	"bufio"
	"fmt"
	"strings"
)

// loading is the label by which load.cypher finds nodes while it runs.
const loading = "_Loading"

// cypher writes the file that loads the tables with LOAD CSV.
func (w *writer) cypher() error {
	return w.file(cypherFile, func(out *bufio.Writer) error {
		fmt.Fprintf(out, `// Loads this folder into a running Neo4j, 5.26 or later, where neo4j-admin cannot be
// used: put the tables into its import folder, or where an address leads to them, and
// write that address in place of file:/// below. In a browser, :auto comes before
// each statement with IN TRANSACTIONS.
CREATE CONSTRAINT loading_id IF NOT EXISTS FOR (n:%s) REQUIRE n.id IS UNIQUE;
LOAD CSV FROM 'file:///%s' AS row CALL (row) {
  CREATE (n:%s {id: row[0]})
  SET n:$(coalesce(split(row[%d], '\u001F'), []))
`, loading, nodesFile, loading, len(w.nodeFields)-1)
		setProperties(out, "n", w.nodeFields)
		n := len(w.edgeFields)
		fmt.Fprintf(out, `} IN TRANSACTIONS;
LOAD CSV FROM 'file:///%s' AS row CALL (row) {
  MATCH (a:%s {id: row[0]}) MATCH (b:%s {id: row[%d]})
  CREATE (a)-[r:$(row[%d])]->(b)
`, relationshipsFile, loading, loading, n-2, n-1)
		setProperties(out, "r", w.edgeFields)
		fmt.Fprintf(out, `} IN TRANSACTIONS;
MATCH (n:%s) CALL (n) { REMOVE n:%s } IN TRANSACTIONS;
DROP CONSTRAINT loading_id;
`, loading, loading)
		return nil
	})
}

// setProperties writes the assignments of a row's properties.
func setProperties(out *bufio.Writer, of string, fields []string) {
	for i, f := range fields {
		at := strings.LastIndexByte(f, ':')
		name, typ := f[:at], f[at+1:]
		if name == "" || strings.HasPrefix(typ, "ID(") {
			continue
		}
		typ, array := strings.CutSuffix(typ, "[]")
		value := fmt.Sprintf("row[%d]", i)
		convert := map[string]string{"long": "toInteger", "double": "toFloat", "boolean": "toBoolean", "date": "date"}[typ]
		switch {
		case array && convert != "":
			value = fmt.Sprintf("[x IN split(%s, '\\u001F') | %s(x)]", value, convert)
		case array:
			value = fmt.Sprintf("split(%s, '\\u001F')", value)
		case convert != "":
			value = convert + "(" + value + ")"
		}
		fmt.Fprintf(out, "  SET %s.`%s` = %s\n", of, strings.ReplaceAll(name, "`", "``"), value)
	}
}
