package nquads

// Classes of bytes. A line is known to be UTF-8 before it is parsed, so every
// byte from 0x80 on belongs to a well-formed character.
const (
	inIRI    = 1 << iota // may stand in an IRI as it is
	inText               // may stand in a literal as it is
	inName               // ASCII that may stand in a blank node's name, but for '.'
	inScheme             // may stand in an IRI's scheme after the first letter
	isAlpha
	isDigit
)

var class = classes()

func classes() (c [256]uint8) {
	for i := range c {
		b := byte(i)
		switch b {
		case '<', '>', '"', '{', '}', '|', '^', '`', '\\':
		default:
			if b > ' ' {
				c[i] |= inIRI
			}
		}
		if b != '"' && b != '\\' && b != '\n' && b != '\r' {
			c[i] |= inText
		}
		switch {
		case 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z':
			c[i] |= inName | inScheme | isAlpha
		case '0' <= b && b <= '9':
			c[i] |= inName | inScheme | isDigit
		case b == '-':
			c[i] |= inName | inScheme
		case b == '+', b == '.':
			c[i] |= inScheme
		case b == '_':
			c[i] |= inName
		}
	}
	return c
}

// startsName reports whether a blank node's name may begin with r: PN_CHARS_U
// or a digit.
func startsName(r rune) bool {
	if r < 0x80 {
		return class[r]&inName != 0 && r != '-'
	}
	return isLetter(r)
}

// continuesName reports whether r may stand inside a name: PN_CHARS. Dots are
// the caller's business: they may not come last.
func continuesName(r rune) bool {
	if r < 0x80 {
		return class[r]&inName != 0
	}
	return isLetter(r) || r == 0xB7 || 0x300 <= r && r <= 0x36F || r == 0x203F || r == 0x2040
}

// isLetter is the part of PN_CHARS_BASE beyond ASCII.
func isLetter(r rune) bool {
	switch {
	case r < 0xC0, r == 0xD7, r == 0xF7:
		return false
	case r <= 0x2FF:
		return true
	}
	return 0x370 <= r && r <= 0x1FFF && r != 0x37E ||
		r == 0x200C || r == 0x200D ||
		0x2070 <= r && r <= 0x218F ||
		0x2C00 <= r && r <= 0x2FEF ||
		0x3001 <= r && r <= 0xD7FF ||
		0xF900 <= r && r <= 0xFDCF ||
		0xFDF0 <= r && r <= 0xFFFD ||
		0x10000 <= r && r <= 0xEFFFF
}
