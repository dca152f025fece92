package names

import "math/bits"

// errorsAllowed is how many typing errors a word of n letters may have.
func errorsAllowed(n int) int {
	switch {
	case n < shortest:
		return 0
	case n < 8:
		return 1
	}
	return 2
}

// signature has a bit for each letter that occurs in word, and their number.
// Words that are d errors apart differ in at most 2*d bits and in d letters of
// length, which rules out most of them at the cost of a few instructions.
func signature(word string) uint32 {
	var s, n uint32
	for _, r := range word {
		s |= 1 << (uint32(r) % 26)
		n++
	}
	return s | min(n, maxLength)<<26
}

// A typed is a word that was typed, maybe with errors. It is not safe for
// concurrent use.
type typed struct {
	word      string
	letters   []rune
	signature uint32
	most      int // errors that it may have
	rows      [3][]int
}

func newTyped(word string) typed {
	letters := []rune(word)
	return typed{word: word, letters: letters, signature: signature(word), most: errorsAllowed(len(letters))}
}

// maybe reports whether a word with this signature may be like w.
func (w *typed) maybe(signature uint32) bool {
	differ := bits.OnesCount32((w.signature ^ signature) << 6)
	longer := int(signature>>26) - int(w.signature>>26)
	return differ <= 2*w.most && -w.most <= longer && longer <= w.most
}

// errors returns how many typing errors word and w are apart, or w.most+1 if it
// is more than may be.
func (w *typed) errors(word string) int { return w.distance([]rune(word), w.most) }

// distance returns the number of letters to insert, delete, replace or swap
// with their neighbour (each place at most once) that turn w into b, or most+1
// if it is more than most.
func (w *typed) distance(b []rune, most int) int {
	a := w.letters
	if d := len(a) - len(b); d > most || -d > most {
		return most + 1
	}
	for i := range w.rows {
		if cap(w.rows[i]) <= len(b) {
			w.rows[i] = make([]int, len(b)+1)
		}
		w.rows[i] = w.rows[i][:len(b)+1]
	}
	for j := range w.rows[0] {
		w.rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, above, row := w.rows[(i+1)%3], w.rows[(i-1)%3], w.rows[i%3]
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > most+1 {
			return most + 1
		}
	}
	return min(w.rows[len(a)%3][len(b)], most+1)
}
