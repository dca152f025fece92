package userdir

import "testing"

func TestFoldersAreThoseOfTheSpecification(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want string
	}{
		{map[string]string{"HOME": "/home/ann"}, "/home/ann/.local/state/parley/history"},
		{map[string]string{"HOME": "/home/ann", "XDG_STATE_HOME": "/var/ann"}, "/var/ann/parley/history"},
		{map[string]string{"HOME": "/home/ann", "XDG_STATE_HOME": "here"}, "/home/ann/.local/state/parley/history"},
		{nil, ""},
	} {
		if got := State(func(name string) string { return c.env[name] }, "history"); got != c.want {
			t.Errorf("%v: %q, want %q", c.env, got, c.want)
		}
	}
	if got := Data(func(string) string { return "/d" }, "queries"); got != "/d/parley/queries" {
		t.Errorf("data: %q", got)
	}
}
