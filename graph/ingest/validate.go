package ingest

import "unicode/utf8"

// A validator is written the bytes of a text, and says whether they are UTF-8.
type validator struct {
	broken bool
	rest   []byte // the beginning of a character whose end has not come yet
}

// Write never fails.
func (v *validator) Write(p []byte) (int, error) {
	n := len(p)
	if v.broken {
		return n, nil
	}
	if len(v.rest) > 0 {
		p = append(v.rest, p...)
	}
	cut := len(p)
	for i := 1; i < utf8.UTFMax && i <= len(p); i++ {
		if c := p[len(p)-i]; utf8.RuneStart(c) {
			if !utf8.FullRune(p[len(p)-i:]) {
				cut = len(p) - i
			}
			break
		}
	}
	v.broken = !utf8.Valid(p[:cut])
	v.rest = append([]byte(nil), p[cut:]...)
	return n, nil
}

func (v *validator) valid() bool { return !v.broken && len(v.rest) == 0 }
