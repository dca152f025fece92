package ingest

import (
	"fmt"
	"net/netip"
	"strings"
	"unicode/utf8"
)

// inIRI reports whether a character may stand in an IRI as it is (RFC 3987), in
// whatever part of it. Delimiters may, though not everywhere; of the characters
// beyond ASCII, those may not that Unicode keeps for private use, for tags and
// for nothing at all.
func inIRI(c rune) bool {
	switch {
	case c < utf8.RuneSelf:
		return c > ' ' && c < 0x7f && !strings.ContainsRune("<>\"{}|^`\\", c)
	case c <= 0xffff:
		return c >= 0xa0 && c < 0xe000 || c >= 0xf900 && c < 0xfdd0 || c >= 0xfdf0 && c < 0xfff0
	}
	return c&0xfffe != 0xfffe && c < 0xf0000 && (c < 0xe0000 || c >= 0xe1000)
}

// writeEscaped percent-encodes the bytes of text.
func writeEscaped(b *strings.Builder, text string) {
	for _, c := range []byte(text) {
		fmt.Fprintf(b, "%%%02X", c)
	}
}

// IsIRI reports whether a text that begins with a scheme is an IRI which every
// reader takes: its characters may stand where they do, and what is
// percent-encoded is whole.
func IsIRI(text string) bool {
	scheme, _, ok := strings.Cut(text, ":")
	for i, c := range []byte(scheme) {
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		ok = ok && (letter || i > 0 && (c >= '0' && c <= '9' || strings.IndexByte("+-.", c) >= 0))
	}
	return ok && scheme != "" && escapeURL(text) == text
}

// escapeURL percent-encodes what people leave in addresses and an IRI may not
// hold. What is encoded already stays.
func escapeURL(address string) string {
	var b strings.Builder
	from, to := authority(address)
	escape(&b, address[:from], ":/")
	if to > from {
		escapeAuthority(&b, address[from:to])
	}
	rest, fragment, ok := strings.Cut(address[to:], "#")
	escape(&b, rest, ":/?@")
	if ok {
		b.WriteByte('#')
		escape(&b, fragment, ":/?@")
	}
	return b.String()
}

// escapeAuthority escapes who, at what host and by what port.
func escapeAuthority(b *strings.Builder, text string) {
	if i := strings.LastIndexByte(text, '@'); i >= 0 {
		escape(b, text[:i], ":")
		b.WriteByte('@')
		text = text[i+1:]
	}
	host, port := text, ""
	if i := strings.LastIndexByte(text, ':'); i >= 0 && strings.Trim(text[i+1:], "0123456789") == "" {
		host, port = text[:i], text[i:]
	}
	inner, ok := strings.CutPrefix(host, "[")
	if ip, err := netip.ParseAddr(strings.TrimSuffix(inner, "]")); ok && err == nil && ip.Is6() && ip.Zone() == "" && strings.HasSuffix(inner, "]") {
		b.WriteString(host)
	} else {
		escape(b, host, "")
	}
	b.WriteString(port)
}

// escape escapes a part of an IRI, in which the delimiters named may stand.
func escape(b *strings.Builder, text, delimiters string) {
	for i, c := range text {
		size := utf8.RuneLen(c)
		if c == utf8.RuneError {
			_, size = utf8.DecodeRuneInString(text[i:])
		}
		ok := inIRI(c)
		switch {
		case c == '%':
			ok = isEncoded(text[i:])
		case strings.ContainsRune(":/?#[]@", c):
			ok = strings.ContainsRune(delimiters, c)
		}
		if ok {
			b.WriteRune(c)
		} else {
			writeEscaped(b, text[i:i+size])
		}
	}
}

// authority returns where the name of the host, with all that belongs to it,
// begins and ends; both are 0 if there is none.
func authority(address string) (from, to int) {
	scheme, rest, ok := strings.Cut(address, "://")
	if !ok || strings.ContainsAny(scheme, "/?#") {
		return 0, 0
	}
	from = len(scheme) + len("://")
	if to = strings.IndexAny(rest, "/?#"); to < 0 {
		to = len(rest)
	}
	return from, from + to
}

// isEncoded reports whether text begins with a percent-encoded byte.
func isEncoded(text string) bool {
	const hex = "0123456789abcdefABCDEF"
	return len(text) > 2 && strings.IndexByte(hex, text[1]) >= 0 && strings.IndexByte(hex, text[2]) >= 0
}
