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

// signature has a bit for each letter that occurs in word. Two words that are d
// errors apart differ in at most 2*d bits, which rules out most of them at the
// cost of one instruction.
func signature(word string) uint32 {
	var s uint32
	for i := range len(word) {
		s |= 1 << (word[i] & 31)
	}
	return s
}

func mayBeSimilar(a, b uint32, errors int) bool { return bits.OnesCount32(a^b) <= 2*errors }

// distance returns the number of letters to insert, delete, replace or swap
// with their neighbour (each place at most once) that turn a into b, or most+1
// if it is more than most.
func distance(a, b []rune, most int) int {
	if d := len(a) - len(b); d > most || -d > most {
		return most + 1
	}
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, above, row := rows[(i+1)%3], rows[(i-1)%3], rows[i%3]
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
	return min(rows[len(a)%3][len(b)], most+1)
}
