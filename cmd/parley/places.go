package main

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
)

// placeWords are words for the keys of fragments that are no words themselves.
// What is known of who goes together has a label of its own beside that of the
// passage: the words are the same.
var placeWords = map[string]string{"id": "record", "ids": "records", "char": "", "text": "text", "together": ""}

// rangeValue is a range of code points, as RFC 5147 writes it.
var rangeValue = regexp.MustCompile(`^(\d+),(\d+)$`)

// placeText tells a place in a document, given as the fragment of its label, as
// people read it: "id=108&remark=63,106" is "record 108, remark characters
// 63–106", "row=17" is "row 17", "/persons/3" is "persons 3". What is none of
// these is given as it is.
func placeText(fragment string) string {
	if strings.HasPrefix(fragment, "/") {
		return pointerText(fragment)
	}
	var parts []string
	for part := range strings.SplitSeq(fragment, "&") {
		if part == "" {
			continue
		}
		key, value, given := strings.Cut(part, "=")
		word, known := placeWords[key]
		if !known {
			word = decoded(key)
		}
		switch m := rangeValue.FindStringSubmatch(value); {
		case !given && word == "":
		case !given:
			parts = append(parts, word)
		case m != nil:
			parts = append(parts, strings.TrimSpace(fmt.Sprintf("%s characters %s–%s", word, m[1], m[2])))
		default:
			parts = append(parts, strings.TrimSpace(word+" "+decoded(value)))
		}
	}
	return strings.Join(parts, ", ")
}

// pointerText tells a JSON Pointer (RFC 6901): a number belongs to the list whose
// name stands before it.
func pointerText(pointer string) string {
	var b strings.Builder
	for i, part := range strings.Split(pointer[1:], "/") {
		part = strings.NewReplacer("~1", "/", "~0", "~").Replace(decoded(part))
		if i > 0 {
			if part != "" && strings.Trim(part, "0123456789") == "" {
				b.WriteByte(' ')
			} else {
				b.WriteString(", ")
			}
		}
		b.WriteString(part)
	}
	return b.String()
}

// decoded undoes the escapes of a part of an IRI; what cannot be read stays.
func decoded(text string) string {
	if plain, err := url.PathUnescape(text); err == nil {
		return plain
	}
	return text
}

// pluralPlaces are words for several places of a kind.
var pluralPlaces = map[string]string{"record": "records", "row": "rows", "entry": "entries", "line": "lines", "page": "pages"}

// placesText tells places in one document, given as placeText tells them, in few
// words: of records that follow one another the number alone, each place once.
func placesText(places []string) string {
	var out []string
	seen := map[string]bool{}
	before, first := "", 0 // the word that the place before began with, and where it stands
	for _, p := range places {
		p, _, _ = strings.Cut(p, ", ") // of a place in a record, the record
		if p == "" || seen[p] {
			continue
		}
		seen[p] = true
		word, value, ok := strings.Cut(p, " ")
		if ok && word == before {
			if several, one := pluralPlaces[word]; one && strings.HasPrefix(out[first], word+" ") {
				out[first] = several + strings.TrimPrefix(out[first], word)
			}
			out = append(out, value)
			continue
		}
		before, first = word, len(out)
		out = append(out, p)
	}
	return strings.Join(out, ", ")
}
