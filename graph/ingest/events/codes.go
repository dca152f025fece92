package events

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed codes.txt
var codesText string

// A Code is an action of the CAMEO code book.
type Code struct {
	CAMEO  string // "042"; roots have two digits, the others three or four
	Name   string // "Make a visit"
	Others []string
	Type   string // of PLOVER, in lower case: "consult"; "" if it has none, as for statements
	Mode   string // of PLOVER: "visit"; "" if there is none

	act Act
}

type codes struct {
	byCode, byName map[string]*Code
}

// readCodes reads the table. A name that two codes bear finds neither.
var readCodes = sync.OnceValue(func() codes {
	c := codes{byCode: map[string]*Code{}, byName: map[string]*Code{}}
	for line := range strings.Lines(codesText) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		names := strings.Split(f[2], ";")
		code := &Code{CAMEO: f[0], Name: names[0], Others: names[1:]}
		code.Type, code.Mode, _ = strings.Cut(f[1], "/")
		code.act = code.newAct()
		c.byCode[code.CAMEO] = code
		if len(code.CAMEO) == 2 {
			continue // the names of roots are those of codes, too
		}
		for _, name := range names {
			switch name = foldName(name); c.byName[name] {
			case nil:
				c.byName[name] = code
			case code: // the same words in other letters
			default:
				c.byName[name] = &Code{}
			}
		}
	}
	return c
})

func foldName(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// ByCAMEO finds an action by its code as text, "042".
func ByCAMEO(code string) (*Code, bool) {
	c, ok := readCodes().byCode[code]
	return c, ok
}

// ByName finds an action by the words of the code book, in any case. Some words
// stand for two codes, and find none.
func ByName(name string) (*Code, bool) {
	c, ok := readCodes().byName[foldName(name)]
	if !ok || c.CAMEO == "" {
		return nil, false
	}
	return c, true
}

// Repair finds an action by a code that may have lost its leading zero to a
// program that took it for a number: "42" is 042, "311" is 0311. Name is what
// the code stands for, where the table says that; it decides what "20" is, the
// root 20 or 020.
func Repair(code, name string) (*Code, bool) {
	if len(code) > 2 {
		if c, ok := ByCAMEO(code); ok {
			return c, true
		}
	}
	if c, ok := ByName(name); ok && strings.TrimLeft(c.CAMEO, "0") == strings.TrimLeft(code, "0") {
		return c, true
	}
	if c, ok := ByCAMEO("0" + code); ok {
		return c, true
	}
	if code != "" {
		return ByCAMEO(code)
	}
	return ByName(name)
}
