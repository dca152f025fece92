package ingest

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestAnAddressBecomesAnIRIThatEveryReaderTakes(t *testing.T) {
	for address, want := range map[string]string{
		"https://a.example/b c?d=<e>":          "https://a.example/b%20c?d=%3Ce%3E",
		"https://a.example/[b]?c[0]=1":         "https://a.example/%5Bb%5D?c%5B0%5D=1",
		"https://a.example/100%-sure%20%zz":    "https://a.example/100%25-sure%20%25zz",
		"https://a.example/#b#c":               "https://a.example/#b%23c",
		"http://[::1]:80/a":                    "http://[::1]:80/a",
		"http://[x/a":                          "http://%5Bx/a",
		"http://a.example:port/":               "http://a.example%3Aport/",
		"http://b@c@a.example:8080/d@e:f":      "http://b%40c@a.example:8080/d@e:f",
		"https://ä.example/ü":                  "https://ä.example/ü",
		"https://a.example/\ue000\ufffe\u0085": "https://a.example/%EE%80%80%EF%BF%BE%C2%85",
		"https://a.example/\xff":               "https://a.example/%FF",
	} {
		got := escapeURL(address)
		if got != want {
			t.Errorf("%q is %q, want %q", address, got, want)
		}
		if again := escapeURL(got); again != got {
			t.Errorf("%q becomes %q when it is escaped again", got, again)
		}
		if !IsIRI(got) || IsIRI(address) != (address == want) {
			t.Errorf("%q: IRI %v, and escaped %v", address, IsIRI(address), IsIRI(got))
		}
	}
	for _, text := range []string{"", "a", ":a", "1a:b", "a b:c", "ä:b"} {
		if IsIRI(text) {
			t.Errorf("%q is taken for an IRI", text)
		}
	}
}

func FuzzAddressesAreEscaped(f *testing.F) {
	f.Add("http://b@[::1]:80/a?b#c%20%")
	f.Add("x:\ue000[\xff")
	f.Fuzz(func(t *testing.T, address string) {
		got := escapeURL(address)
		if again := escapeURL(got); again != got {
			t.Errorf("%q is %q, and then %q", address, got, again)
		}
		if strings.ContainsAny(got, " <>\"{}|^`\\\n") || !utf8.ValidString(got) {
			t.Errorf("%q is %q", address, got)
		}
		if segment := Segment(address); escapeURL("x:"+segment) != "x:"+segment {
			t.Errorf("the segment %q is not escaped", segment)
		}
	})
}
