package trig

// inIRI reports whether a character may stand in an IRI as it is.
func inIRI(c byte) bool {
	switch c {
	case '<', '>', '"', '{', '}', '|', '^', '`', '\\':
		return false
	}
	return c > ' '
}

func isAlpha(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isHex(c byte) bool { return isDigit(c) || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F' }

// startsPrefix is PN_CHARS_BASE: what a prefix may begin with.
func startsPrefix(r rune) bool {
	if r < 0x80 {
		return isAlpha(byte(r))
	}
	return isLetter(r)
}

// startsName is PN_CHARS_U or a digit: what the name of a blank node may begin
// with, and what a local name may, which also allows a colon and escapes.
func startsName(r rune) bool { return startsPrefix(r) || r == '_' || '0' <= r && r <= '9' }

// inName is PN_CHARS: what all names are made of. Dots are the caller's
// business: they may not come last.
func inName(r rune) bool {
	return startsName(r) || r == '-' || r == 0xB7 || 0x300 <= r && r <= 0x36F || r == 0x203F || r == 0x2040
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

// localEscapes are the characters that a local name may contain behind a
// backslash.
const localEscapes = "_~.-!$&'()*+,;=/?#@%"
