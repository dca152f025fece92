package main

import (
	"io"
	"strings"
	"testing"
	"time"

	"parley/cmd/internal/open"
)

// onOpened runs a command on an open store, in a folder where there is no other.
func onOpened(t *testing.T, store *open.Store, args ...string) (stdout string, err error) {
	t.Helper()
	t.Chdir(t.TempDir())
	var out strings.Builder
	p := &program{opened: store, environment: environment{
		In: strings.NewReader(""), Out: &out, Err: io.Discard,
		Getenv: func(string) string { return "" }, Now: time.Now,
	}}
	p.app = p.newApp()
	err = p.dispatch(t.Context(), append([]string{"parley"}, args...))
	return out.String(), err
}

func TestCommandsUseAStoreThatIsOpenAlreadyAndLeaveItOpen(t *testing.T) {
	store, err := open.Read(t.Context(), open.Place{Name: "mem:", Kind: open.Memory}, open.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if _, err := onOpened(t, store, "add", "Ann One", "supports", "Ben Two", "--new", "Person", "--new", "Person",
		"--source", "https://example.org/a", "--quote", "so it is"); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if out, err := onOpened(t, store, "walk", "Ann One", "supports"); err != nil || !strings.Contains(out, "Ben Two") {
			t.Errorf("what was added is not seen: %q, %v", out, err)
		}
	}
}
