package xmlgraph_test

import (
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf16"

	"parley/graph"
	"parley/graph/format/internal/xmlgraph"
)

// tokens reads a text to its end.
func tokens(text string) error {
	s := xmlgraph.NewSource(strings.NewReader(text), "a.graphml")
	for {
		if _, err := s.Next(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// inUTF16 encodes a text.
func inUTF16(order binary.AppendByteOrder, text string) string {
	var out []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		out = order.AppendUint16(out, unit)
	}
	return string(out)
}

func TestATextInUTF16IsToldWithHowToConvertIt(t *testing.T) {
	const text = `<?xml version="1.0" encoding="UTF-16"?><graphml><node id="ä"/></graphml>`
	for name, c := range map[string]struct{ text, encoding string }{
		"little end first": {inUTF16(binary.LittleEndian, "\ufeff"+text), "UTF-16"},
		"big end first":    {inUTF16(binary.BigEndian, "\ufeff"+text), "UTF-16"},
		"no mark, little":  {inUTF16(binary.LittleEndian, text), "UTF-16LE"},
		"no mark, big":     {inUTF16(binary.BigEndian, text), "UTF-16BE"},
		"no declaration":   {inUTF16(binary.LittleEndian, "\ufeff<graphml/>"), "UTF-16"},
		"a mark alone":     {"\xff\xfe", "UTF-16"},
	} {
		err := tokens(c.text)
		var e *graph.SyntaxError
		if !errors.As(err, &e) || e.Msg != "the text is in "+c.encoding+" and not in UTF-8" ||
			e.Hint != "convert it to UTF-8, as with iconv -f "+c.encoding+" -t UTF-8" || e.Line != 1 || e.Column != 1 {
			t.Errorf("%s: %#v", name, err)
		}
	}
}

func TestATextThatWasConvertedMayStillSayUTF16(t *testing.T) {
	for _, text := range []string{
		`<?xml version="1.0" encoding="UTF-16"?><graphml><node id="ä"/></graphml>`,
		"\ufeff" + `<?xml version="1.0" encoding="utf-16le"?><graphml/>`,
		`<?xml version="1.0" encoding="US-ASCII"?><graphml/>`,
	} {
		if err := tokens(text); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestATextInAnotherEncodingIsToldWithHowToConvertIt(t *testing.T) {
	err := tokens(`<?xml version="1.0" encoding="windows-1251"?><graphml/>`)
	var e *graph.SyntaxError
	if !errors.As(err, &e) || !strings.Contains(e.Msg, "the text is in windows-1251 and not in UTF-8") ||
		!strings.Contains(e.Hint, "iconv -f windows-1251 -t UTF-8") || !strings.Contains(e.Hint, "first line") {
		t.Errorf("%#v", err)
	}
	if err := tokens(`<?xml version="1.0" encoding="x; rm -rf"?><graphml/>`); !errors.As(err, &e) || strings.Contains(e.Hint, "rm") {
		t.Errorf("%#v", err)
	}
}
