// Package userdir says where files of the user's lie that the program keeps by
// itself, by the XDG Base Directory Specification.
//
//	userdir.State(os.Getenv, "history")   // ~/.local/state/parley/history
//	userdir.Data(os.Getenv, "queries")    // ~/.local/share/parley/queries
//
// It makes no folder and reads no environment but by the function it is given.
// Both functions return "" where there is no home.
package userdir

import "path/filepath"

// State returns the path of a file of what happened: in $XDG_STATE_HOME/parley,
// else in ~/.local/state/parley.
func State(getenv func(string) string, elem ...string) string {
	return under(getenv, "XDG_STATE_HOME", filepath.Join(".local", "state"), elem)
}

// Data returns the path of a file that the user made: in $XDG_DATA_HOME/parley,
// else in ~/.local/share/parley.
func Data(getenv func(string) string, elem ...string) string {
	return under(getenv, "XDG_DATA_HOME", filepath.Join(".local", "share"), elem)
}

func under(getenv func(string) string, variable, otherwise string, elem []string) string {
	base := getenv(variable)
	if !filepath.IsAbs(base) { // the specification has relative ones ignored
		home := getenv("HOME")
		if home == "" {
			return ""
		}
		base = filepath.Join(home, otherwise)
	}
	return filepath.Join(append([]string{base, "parley"}, elem...)...)
}
