package output

import (
	"compress/gzip"
	"io"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// cutCompression splits the suffix that chooses compression off a file's name.
func cutCompression(name string) (bare, compression string) {
	for _, suffix := range []string{".gz", ".zst"} {
		if bare, ok := strings.CutSuffix(name, suffix); ok {
			return bare, suffix
		}
	}
	return name, ""
}

func compress(w io.Writer, how string) (io.WriteCloser, error) {
	if how == ".gz" {
		return gzip.NewWriter(w), nil
	}
	return zstd.NewWriter(w)
}
