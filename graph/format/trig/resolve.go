package trig

import "strings"

// A reference is an IRI cut into its parts (RFC 3986, section 3). A part that
// may be absent keeps its mark: "http:", "//host", "?query", "#fragment".
type reference struct {
	scheme, authority, path, query, fragment string
}

func cut(iri string) (r reference) {
	if n := schemeLength(iri); n > 0 {
		r.scheme, iri = iri[:n], iri[n:]
	}
	if i := strings.IndexByte(iri, '#'); i >= 0 {
		iri, r.fragment = iri[:i], iri[i:]
	}
	if i := strings.IndexByte(iri, '?'); i >= 0 {
		iri, r.query = iri[:i], iri[i:]
	}
	if strings.HasPrefix(iri, "//") {
		end := strings.IndexByte(iri[2:], '/') + 2
		if end < 2 {
			end = len(iri)
		}
		r.authority, iri = iri[:end], iri[end:]
	}
	r.path = iri
	return r
}

// schemeLength returns the length of an IRI's scheme with its colon, or 0 if it
// is relative.
func schemeLength(iri string) int {
	if iri == "" || !isAlpha(iri[0]) {
		return 0
	}
	for i := 1; i < len(iri); i++ {
		switch c := iri[i]; {
		case c == ':':
			return i + 1
		case !isAlpha(c) && !isDigit(c) && c != '+' && c != '-' && c != '.':
			return 0
		}
	}
	return 0
}

// resolve resolves a relative IRI against an absolute base (RFC 3986, section
// 5.2, strict). Nothing is decoded, encoded or put in lower case: IRIs are
// compared as they are written.
func resolve(base, iri string) string {
	b, r := cut(base), cut(iri)
	switch {
	case r.authority != "":
		r.path = removeDots(r.path)
	case r.path == "":
		r.authority, r.path = b.authority, b.path
		if r.query == "" {
			r.query = b.query
		}
	case r.path[0] == '/':
		r.authority, r.path = b.authority, removeDots(r.path)
	default:
		r.authority, r.path = b.authority, removeDots(merge(b, r.path))
	}
	return b.scheme + r.authority + r.path + r.query + r.fragment
}

// merge puts a relative path in the place of the last segment of the base's.
func merge(b reference, path string) string {
	if b.authority != "" && b.path == "" {
		return "/" + path
	}
	return b.path[:strings.LastIndexByte(b.path, '/')+1] + path
}

// removeDots takes the segments "." and ".." out of a path, in the steps of RFC
// 3986, section 5.2.4.
func removeDots(in string) string {
	var out []byte
	for in != "" {
		switch {
		case strings.HasPrefix(in, "../"):
			in = in[3:]
		case strings.HasPrefix(in, "./"):
			in = in[2:]
		case strings.HasPrefix(in, "/./"):
			in = in[2:]
		case in == "/.":
			in = "/"
		case strings.HasPrefix(in, "/../"):
			in, out = in[3:], withoutLast(out)
		case in == "/..":
			in, out = "/", withoutLast(out)
		case in == "." || in == "..":
			in = ""
		default:
			n := strings.IndexByte(in[1:], '/') + 1
			if n == 0 {
				n = len(in)
			}
			out, in = append(out, in[:n]...), in[n:]
		}
	}
	return string(out)
}

func withoutLast(path []byte) []byte {
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '/' {
			return path[:i]
		}
	}
	return nil
}
