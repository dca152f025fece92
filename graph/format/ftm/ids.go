package ftm

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"parley/schema"
)

// Ids of the model are of letters, digits, "." and "-", begin and end with one of
// the first two, and have at most 200 characters.
const (
	oursPrefix  = "parley-"
	iriPrefix   = "iri-"
	blankPrefix = "blank-"
	longPrefix  = "long-"
	longest     = 200
	// imported are the nodes that come from files of the model.
	imported = schema.Nodes + "ftm/entity/"
)

// ID returns the id of the entity that a node becomes: "parley-seed.person.umerov"
// for https://w3id.org/parley/id/seed/person/umerov. A slash is a dot, a hyphen is
// two; behind one hyphen stands a letter for the commonest marks, and the bytes of
// other characters that an id may not have are there in hexadecimal. What came from a
// file of the model has its id from there. A name that is too long becomes its digest,
// and cannot be told from it.
func ID(node string) string {
	if id, ok := strings.CutPrefix(node, imported); ok && isID(id) {
		if _, ours := Node(id); !ours {
			return id
		}
	}
	prefix, rest := iriPrefix, node
	if below, ok := strings.CutPrefix(node, schema.Nodes); ok && below != "" {
		prefix, rest = oursPrefix, below
	} else if name, ok := strings.CutPrefix(node, "_:"); ok {
		prefix, rest = blankPrefix, name
	}
	out := make([]byte, 0, len(prefix)+len(rest)+16)
	out = append(out, prefix...)
	for i := range len(rest) {
		switch c := rest[i]; {
		case isAlphanumeric(c):
			out = append(out, c)
		case c == '/' && i+1 < len(rest):
			out = append(out, '.')
		case c == '-' && i+1 < len(rest):
			out = append(out, '-', '-')
		case letterOf(c) != 0:
			out = append(out, '-', letterOf(c))
		default:
			out = append(out, '-', lowerHex[c>>4], lowerHex[c&15])
		}
	}
	if len(out) > longest || rest == "" {
		return digestID(strings.TrimSuffix(longPrefix, "-"), node)
	}
	return string(out)
}

const lowerHex = "0123456789abcdef"

// letterOf returns the letter that stands for a mark, 0 if none does.
func letterOf(c byte) byte {
	switch c {
	case '_':
		return 'u'
	case ',':
		return 'k'
	case ':':
		return 'p'
	case '%':
		return 'z'
	}
	return 0
}

// Node returns the IRI of the node that an id of ours stands for; false for ids
// that ID does not make of an IRI.
func Node(id string) (iri string, ok bool) {
	rest, base := "", ""
	switch {
	case strings.HasPrefix(id, oursPrefix):
		rest, base = id[len(oursPrefix):], schema.Nodes
	case strings.HasPrefix(id, iriPrefix):
		rest = id[len(iriPrefix):]
	default:
		return "", false
	}
	if rest == "" || len(id) > longest {
		return "", false
	}
	out := make([]byte, 0, len(base)+len(rest))
	out = append(out, base...)
	for i := 0; i < len(rest); i++ {
		switch c := rest[i]; {
		case isAlphanumeric(c):
			out = append(out, c)
		case c == '.' && i+1 < len(rest):
			out = append(out, '/')
		case c == '-' && i+2 < len(rest) && rest[i+1] == '-':
			out = append(out, '-')
			i++
		case c == '-' && i+1 < len(rest) && strings.IndexByte("ukpz", rest[i+1]) >= 0:
			out = append(out, "_,:%"[strings.IndexByte("ukpz", rest[i+1])])
			i++
		case c == '-' && i+2 < len(rest):
			high, low := strings.IndexByte(lowerHex, rest[i+1]), strings.IndexByte(lowerHex, rest[i+2])
			if high < 0 || low < 0 {
				return "", false
			}
			b := byte(high<<4 | low)
			if isAlphanumeric(b) || letterOf(b) != 0 || (b == '/' || b == '-') && i+3 < len(rest) {
				return "", false // ID writes it otherwise
			}
			out = append(out, b)
			i += 2
		default:
			return "", false
		}
	}
	iri = string(out)
	if base == "" && (!strings.Contains(iri, ":") || strings.HasPrefix(iri, schema.Nodes)) {
		return "", false
	}
	return iri, true
}

func isAlphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// isID reports whether the model takes a text as an id.
func isID(id string) bool {
	for i := range len(id) {
		if c := id[i]; !isAlphanumeric(c) && (c != '.' && c != '-' || i == 0 || i == len(id)-1) {
			return false
		}
	}
	return id != "" && len(id) <= longest
}

// IsDigest reports whether an id is the digest of a name that was too long.
func IsDigest(id string) bool { return strings.HasPrefix(id, longPrefix) }

// digestID is an id of what has none of its own: an edge, or a node with a name
// that is too long. The same parts give the same.
func digestID(kind string, parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return kind + "-" + hex.EncodeToString(h.Sum(nil)[:16])
}
