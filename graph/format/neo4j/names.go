package neo4j

import (
	"strings"
	"unicode"

	"parley/graph/lpg"
	"parley/schema"
)

// Names of the files. The first two of each pair are the header and the rows.
const (
	nodesHeader         = "nodes-header.csv"
	nodesFile           = "nodes.csv"
	relationshipsHeader = "relationships-header.csv"
	relationshipsFile   = "relationships.csv"
	scriptFile          = "import.sh"
	cypherFile          = "load.cypher"
	aboutFile           = "parley.json"
)

// idSpace is that of all nodes.
const idSpace = "Node"

// Columns of nodes beside lpg.NodeColumns and the keys of the header. The key
// "name", which may have many values, is called allNames, since Node.Name has its
// word.
const (
	idColumn   = "id"
	nameColumn = "name"
	allNames   = "names"
)

// daySuffix is what stands behind the name of a column of dates in that of the
// column beside it, which has those of its values that are full days.
const daySuffix = "Day"

// Neo4j takes what stands in braces or parentheses in a header for options, wherever
// it is. So in the name of a column other signs stand for them, and the picture of
// Escape before what was one of these or itself.
var (
	headerSigns = strings.NewReplacer("(", "\u27ee", ")", "\u27ef", "{", "\u2774", "}", "\u2775",
		"\u27ee", escape+"\u27ee", "\u27ef", escape+"\u27ef", "\u2774", escape+"\u2774", "\u2775", escape+"\u2775", escape, escape+escape)
	headerNames = strings.NewReplacer("\u27ee", "(", "\u27ef", ")", "\u2774", "{", "\u2775", "}",
		escape+"\u27ee", "\u27ee", escape+"\u27ef", "\u27ef", escape+"\u2774", "\u2774", escape+"\u2775", "\u2775", escape+escape, escape)
)

// columnOf is the name of the column of a key.
func columnOf(key string) string {
	if key == nameColumn {
		return allNames
	}
	return headerSigns.Replace(key)
}

// keyOf is the inverse of columnOf.
func keyOf(column string) string {
	if column == allNames {
		return nameColumn
	}
	return headerNames.Replace(column)
}

// hasDays reports whether a key gets a column of full days: the schema's words do,
// and not what has datatypes or languages in its name.
func hasDays(k lpg.Key) bool {
	return k.Kind == lpg.Date && !strings.ContainsAny(k.Name, "@^<:")
}

// RelationshipType returns the type of a relationship for an edge's relation, as
// Cypher writes types: "travelsTo" is TRAVELS_TO, "foaf:knows" FOAF_KNOWS. It can be
// written in Cypher without backticks. Two relations may have one type, and so the
// property relation has the exact name.
func RelationshipType(relation string) string {
	var b strings.Builder
	lower := false // the last letter was a small one or a digit
	for _, r := range relation {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			if unicode.IsUpper(r) && lower {
				b.WriteByte('_')
			}
			if b.Len() == 0 && unicode.IsDigit(r) {
				b.WriteByte('_')
			}
			lower = !unicode.IsUpper(r)
			b.WriteRune(unicode.ToUpper(r))
		default:
			lower = false
			if text := b.String(); text != "" && !strings.HasSuffix(text, "_") {
				b.WriteByte('_')
			}
		}
	}
	if t := strings.TrimRight(b.String(), "_"); t != "" {
		return t
	}
	return "RELATED"
}

// schemaRelations has the schema's relations by their types.
func schemaRelations() map[string]string {
	out := map[string]string{}
	for _, r := range schema.Relations {
		out[RelationshipType(r.Name)] = r.Name
	}
	return out
}

// arrayDelimiter stands between the values of an array: the Unit Separator, which
// is made for this and stands in no text that people write.
const arrayDelimiter = '\x1f'

// Neo4j knows no escapes in arrays. So in a value of an array that has the
// delimiter all the same, the pictures of Escape and of Unit Separator stand for
// it, and the picture of Escape twice for that one itself. Alone it stands for an
// empty text that is the only value: Neo4j would take that for no array.
const (
	escape  = "\u241b"
	unitSep = "\u241f"
)

var (
	escapes  = strings.NewReplacer(string(arrayDelimiter), escape+unitSep, escape, escape+escape)
	unescape = strings.NewReplacer(escape+unitSep, string(arrayDelimiter), escape+escape, escape)
)
