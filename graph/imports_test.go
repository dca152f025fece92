package graph_test

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// mayImport is the layering of the program: what each package may import of
// ours. A name ending in "/…" stands for everything below it. Tests may
// import more: the stores run storetest, and many need a store to work on.
var mayImport = map[string]string{
	"schema":                  "",
	"graph":                   "",
	"graph/internal/…":        "graph graph/internal/durable graph/internal/packed",
	"graph/quadstore":         "graph graph/internal/…",
	"graph/memstore":          "graph",
	"graph/storetest":         "graph",
	"graph/generate":          "graph schema",
	"graph/edtf":              "",
	"graph/algebra":           "graph",
	"graph/windows":           "graph schema graph/edtf graph/internal/packed",
	"graph/components":        "graph schema graph/internal/packed",
	"graph/path":              "graph schema graph/edtf graph/windows graph/components graph/internal/manual",
	"graph/claims":            "graph schema graph/edtf",
	"graph/describe":          "graph schema graph/edtf graph/claims",
	"graph/names":             "graph",
	"graph/link":              "graph schema graph/edtf graph/names graph/claims",
	"graph/cayley":            "graph graph/algebra",
	"graph/cayley/…":          "graph graph/cayley graph/gizmo",
	"graph/gizmo":             "graph graph/algebra graph/cayley graph/path graph/claims graph/names graph/edtf graph/gizmo/internal/… graph/internal/manual schema",
	"graph/gizmo/internal/…":  "graph",
	"graph/format":            "",
	"graph/format/…":          "graph graph/lpg graph/edtf graph/format/internal/… schema",
	"graph/lpg":               "graph graph/edtf schema",
	"graph/lpg/…":             "graph graph/edtf graph/lpg schema",
	"graph/fold":              "graph graph/claims graph/describe graph/edtf graph/path graph/lpg schema",
	"graph/subgraph":          "graph graph/claims graph/path schema",
	"graph/ingest":            "graph schema graph/edtf graph/format/…",
	"graph/ingest/…":          "graph schema graph/edtf graph/ingest graph/ingest/country graph/ingest/remarks graph/ingest/table graph/format/… graph/internal/manual",
	"graph/ingest/country":    "",
	"graph/ingest/events":     "graph schema graph/edtf graph/ingest graph/ingest/country graph/ingest/table",
	"graph/ingest/gdelt":      "graph graph/edtf graph/ingest graph/ingest/country graph/ingest/events graph/ingest/table",
	"graph/ingest/icews":      "graph graph/edtf graph/ingest graph/ingest/country graph/ingest/events graph/ingest/table",
	"graph/ingest/acled":      "graph graph/edtf graph/ingest graph/ingest/events graph/ingest/table",
	"graph/ingest/polecat":    "graph graph/edtf graph/ingest graph/ingest/country graph/ingest/events graph/ingest/table",
	"graph/ingest/places":     "graph/ingest graph/ingest/country graph/ingest/events graph/ingest/table",
	"graph/ingest/table":      "graph",
	"graph/ingest/remarks":    "",
	"graph/ingest/ingesttest": "graph schema graph/claims graph/ingest graph/memstore",
	"seed":                    "graph schema graph/format/…",
	"cmd/internal/…":          "schema seed graph graph/… cmd/internal/…",
	"cmd/bench":               "schema seed graph graph/… cmd/internal/…",
	"cmd/parley":              "schema seed graph graph/… cmd/internal/…",

	"graph/format/internal/xmlgraph/xmltest": "graph graph/fold graph/lpg graph/lpg/lpgtest graph/memstore graph/format/nquads graph/format/internal/xmlgraph seed",
}

func TestImportsKeepToTheLayers(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}: {{join .Imports " "}}`, "parley/...").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	for line := range strings.Lines(string(out)) {
		pkg, imports, _ := strings.Cut(strings.TrimSpace(line), ":")
		pkg = strings.TrimPrefix(pkg, "parley/")
		allowed, known := lookUp(pkg)
		if !known {
			t.Errorf("%s is not in the table of layers", pkg)
			continue
		}
		for _, imp := range strings.Fields(imports) {
			imp, ours := strings.CutPrefix(imp, "parley/")
			if ours && !slices.ContainsFunc(strings.Fields(allowed), func(a string) bool { return covers(a, imp) }) {
				t.Errorf("%s may not import %s", pkg, imp)
			}
		}
	}
}

func TestTheTourNamesEveryPackage(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	var named []string
	for line := range strings.Lines(string(doc)) {
		if entry, ok := strings.CutPrefix(line, "//\t"); ok && !strings.HasPrefix(entry, " ") {
			named = append(named, strings.Fields(entry)[0])
		}
	}
	out, err := exec.Command("go", "list", "parley/...").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	for _, pkg := range strings.Fields(string(out)) {
		pkg = strings.TrimPrefix(pkg, "parley/")
		if !slices.ContainsFunc(named, func(n string) bool { return covers(n, pkg) }) {
			t.Errorf("doc.go does not name %s", pkg)
		}
	}
}

// lookUp finds the line of the table that governs pkg, the exact one first.
func lookUp(pkg string) (allowed string, known bool) {
	if a, ok := mayImport[pkg]; ok {
		return a, true
	}
	for name, a := range mayImport {
		if covers(name, pkg) {
			return a, true
		}
	}
	return "", false
}

func covers(name, pkg string) bool {
	below, wild := strings.CutSuffix(name, "/…")
	return name == pkg || wild && strings.HasPrefix(pkg, below+"/")
}
