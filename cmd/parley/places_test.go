package main

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestAPlaceInADocumentReadsWell(t *testing.T) {
	for fragment, want := range map[string]string{
		"title":                 "title",
		"row=17":                "row 17",
		"id=108&remark=63,106":  "record 108, remark characters 63–106",
		"id=secr-1997-abel":     "record secr-1997-abel",
		"entry=1211&text":       "entry 1211, text",
		"char=257,382":          "characters 257–382",
		"/persons/3":            "persons 3",
		"/persons/3/names/0/en": "persons 3, names 0, en",
		"/a~1b/m~0n":            "a/b, m~n",
		"name=a%20b":            "name a b",
		"rubio-trip":            "rubio-trip",
		"100%":                  "100%",
		"":                      "",
		"/":                     "",
		"a=b=c&":                "a b=c",
	} {
		if got := placeText(fragment); got != want {
			t.Errorf("%q is %q, want %q", fragment, got, want)
		}
	}
}

func TestManyPlacesOfADocumentAreToldInFewWords(t *testing.T) {
	for _, c := range []struct {
		places []string
		want   string
	}{
		{nil, ""},
		{[]string{""}, ""},
		{[]string{"record 6, remark characters 0–87", "record 11", "record 11, remark characters 3–9", "title", "row 4", "row 5"}, "records 6, 11, title, rows 4, 5"},
		{[]string{"characters 0–9", "characters 20–31"}, "characters 0–9, 20–31"},
	} {
		if got := placesText(c.places); got != c.want {
			t.Errorf("%q are %q, want %q", c.places, got, c.want)
		}
	}
}

func FuzzPlaceText(f *testing.F) {
	for _, seed := range []string{"title", "row=17", "id=1&remark=6,10", "/persons/3", "/a~1/~", "%zz=%41&&", "char=1,2"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, fragment string) {
		got := placeText(fragment)
		if utf8.ValidString(fragment) && !strings.Contains(fragment, "%") && !utf8.ValidString(got) {
			t.Errorf("%q gives %q, which is no UTF-8", fragment, got)
		}
		if strings.Trim(strings.Join(strings.Fields(fragment), ""), "/&=") != "" && !strings.ContainsAny(fragment, "%") &&
			!strings.Contains(fragment, "char") && got == "" {
			t.Errorf("%q is lost", fragment)
		}
	})
}
