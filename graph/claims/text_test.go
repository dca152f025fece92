package claims_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"testing"

	"parley/graph"
	"parley/graph/claims"
)

func sum(text string) string {
	s := sha256.Sum256([]byte(text))
	return hex.EncodeToString(s[:])
}

func TestAPassageIsCountedInCodePoints(t *testing.T) {
	for _, c := range []struct {
		name, text string
		from, to   int
		want       string
	}{
		{"plain", "one two", 4, 7, "two"},
		{"two bytes a letter", "Умєров said", 7, 11, "said"},
		{"beyond the basic plane", "😀b", 1, 2, "b"},
		{"byte order mark", "\ufeffone", 0, 3, "one"},
		{"CRLF is one", "a\r\nb\r\nc", 2, 4, "b\n"},
		{"CR alone is one", "a\rb", 2, 3, "b"},
		{"nothing", "abc", 3, 3, ""},
	} {
		text, err := claims.NewText([]byte(c.text), sum(c.text))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got, err := text.Passage(c.from, c.to); err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
		}
	}
}

func TestAPassageOutsideTheTextIsAnError(t *testing.T) {
	text, err := claims.NewText([]byte("abc"), sum("abc"))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range [][2]int{{-1, 2}, {2, 1}, {0, 4}} {
		if got, err := text.Passage(r[0], r[1]); err == nil {
			t.Errorf("%v gives %q", r, got)
		}
	}
}

func TestAFileWithAnotherDigestIsRefused(t *testing.T) {
	_, err := claims.NewText([]byte("abd"), sum("abc"))
	var wrong *claims.DigestError
	if !errors.As(err, &wrong) || wrong.Got != sum("abd") || wrong.Want != sum("abc") {
		t.Errorf("%v, want a DigestError with both digests", err)
	}
}

func TestWhatIsNoUTF8IsAnErrorWithItsPlace(t *testing.T) {
	data := "one\nt\xffo"
	_, err := claims.NewText([]byte(data), sum(data))
	var syntax *graph.SyntaxError
	if !errors.As(err, &syntax) || syntax.Line != 2 || syntax.Column != 2 {
		t.Errorf("%v, want a SyntaxError at 2:2", err)
	}
}

func TestTextsAreFoundByTheirDigest(t *testing.T) {
	var texts claims.Texts
	digest, err := texts.Add([]byte("abc"))
	if err != nil || digest != sum("abc") {
		t.Fatalf("%s, %v", digest, err)
	}
	if texts.Of(sum("abc")) == nil || texts.Of(sum("abd")) != nil {
		t.Errorf("found: %v; another one: %v", texts.Of(sum("abc")), texts.Of(sum("abd")))
	}
}

func TestTheRangesOfTheArticleAreItsParagraphs(t *testing.T) {
	data, err := os.ReadFile("../../../shared/seed/article.txt")
	if err != nil {
		t.Skipf("no article beside the project: %v", err)
	}
	text, err := claims.NewText(data, "fbc2ab955cf318fbf3cf5e3e903e3840104f982dff5488d74f00b69e865169a3")
	if err != nil {
		t.Fatal(err)
	}
	for _, to := range []int{256, 505, 716, 748, 1063, 1203, 1447, 1483, 1721, 1848, 2067, 2197} {
		if got, err := text.Passage(to, to+1); err != nil || got != "\n" {
			t.Errorf("at %d stands %q (%v), not the end of a line", to, got, err)
		}
	}
	if text.Len() != 2321 {
		t.Errorf("%d code points, want 2321", text.Len())
	}
}
