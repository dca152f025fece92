package gizmo

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed types.d.ts
var typesHead string

// Types returns the TypeScript declarations of what programs can call, from which
// editors complete and check.
func Types() string {
	var out strings.Builder
	out.WriteString(typesHead)
	names := map[string]string{"graph": "Graph", "path": "Path", "value": "Value"}
	for _, k := range Members() {
		name, isObject := names[k.Name]
		if isObject {
			fmt.Fprintf(&out, "interface %s {\n", name)
		}
		for _, m := range k.Members {
			if isObject {
				fmt.Fprintf(&out, "  /** %s */\n  %s%s;\n", m.Doc, m.Name, m.Signature)
				if other := otherCase(m.Name); k.Name != "value" && !k.has(other) {
					fmt.Fprintf(&out, "  %s%s;\n", other, m.Signature)
				}
				continue
			}
			fmt.Fprintf(&out, "/** %s */\ndeclare function %s%s;\n", m.Doc, m.Name, m.Signature)
		}
		if isObject {
			out.WriteString("}\n")
		}
	}
	out.WriteString("/** The graph. */\ndeclare const g: Graph;\n/** The graph. */\ndeclare const graph: Graph;\n")
	return out.String()
}

func (k Kind) has(name string) bool {
	for _, m := range k.Members {
		if m.Name == name {
			return true
		}
	}
	return false
}

// otherCase returns a name with its first letter in the other case.
func otherCase(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	if unicode.IsUpper(first) {
		return string(unicode.ToLower(first)) + name[size:]
	}
	return string(unicode.ToUpper(first)) + name[size:]
}
