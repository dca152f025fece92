package gizmo_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"parley/graph/gizmo"
)

func TestTypesHaveEveryMember(t *testing.T) {
	types := gizmo.Types()
	for _, k := range gizmo.Members() {
		if len(k.Members) == 0 {
			t.Errorf("%s has no members", k.Name)
		}
		for _, m := range k.Members {
			if !strings.Contains(types, m.Name+m.Signature+";") {
				t.Errorf("%s.%s%s is not in the types", k.Name, m.Name, m.Signature)
			}
			if m.Doc == "" {
				t.Errorf("%s.%s says nothing", k.Name, m.Name)
			}
		}
	}
}

// What programs are written like must pass the compiler, and mistakes must not.
func TestTypesAreTypeScript(t *testing.T) {
	tsc, err := exec.LookPath("tsc")
	if err != nil {
		t.Skip("no TypeScript compiler (tsc) here")
	}
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("gizmo.d.ts", gizmo.Types())
	check := func(text string) error {
		write("query.ts", "/// <reference path=\"gizmo.d.ts\" />\n"+text)
		out, err := exec.Command(tsc, "--noEmit", "--lib", "es2022", "--strict", filepath.Join(dir, "query.ts")).CombinedOutput()
		if err != nil && !strings.Contains(string(out), "error TS") {
			t.Fatalf("tsc: %v\n%s", err, out)
		}
		if err != nil {
			t.Logf("%s: %s", text, out)
		}
		return err
	}
	if check(`
		g.V("<alice>").Out(["<follows>", "<status>"], "pred").unique().All();
		graph.find("Umerov").at("2025", {undated: true}).out("<met>").labels("l").paths(3);
		g.V().has("<age>", gt(3)).filter(regex("^a", true)).forEach(row => { g.emit(row) });
		const n: number = g.V().tag("a").out(null).back("a").count();
		g.V(g.IRI("ex:a"), iri("b"), new Date(), 3).followRecursive(g.M().both("<p>"), 3, "depth").all();
	`) != nil {
		t.Error("a program that is right is refused")
	}
	for _, wrong := range []string{`g.V().outt().all()`, `g.V().limit("3").all()`, `g.V({}).all()`, `g.V().filter(3).all()`} {
		if check(wrong) == nil {
			t.Errorf("%s is not refused", wrong)
		}
	}
}
