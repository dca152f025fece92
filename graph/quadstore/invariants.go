package quadstore

// invariants are those of the package comment, where they have more context; a
// test holds the two together.
var invariants = [...]string{
	1:  "The manifest is whole, and of a version that this program reads.",
	2:  "Every file that the manifest names is there, with the size, the header and, for a segment, the directory that it says.",
	3:  "Every byte of the journal up to its last commit belongs to a record with the right checksum, and the records of a transaction are in order.",
	4:  "Commits are numbered from 1 without a gap, and each names the start, the counts and the checksum of its own transaction.",
	5:  "The terms of a transaction ascend, and so do its quads; quads have only terms of their transaction, and these have no others.",
	6:  "A transaction adds only quads that were not there, and removes only quads that were.",
	7:  "Nothing follows the last commit, unless a writer is at work.",
	8:  "What is in memory is what the journal says, and its two orders agree.",
	9:  "The directory has no files but those of the store, and what a writer that was interrupted left.",
	10: "Every byte of a segment is what was written, and its dictionary, its two orders, its postings and its removed quads ascend and agree.",
	11: "The ids of a segment begin where those of the segment before end, and no term is in two segments.",
	12: "No quad is in two segments unless one between them removes it, and a segment removes only quads that older ones have.",
}

// Meaning returns the invariant of the package comment with a number, as one
// sentence, or "" if there is none.
func Meaning(invariant int) string {
	if invariant < 1 || invariant >= len(invariants) {
		return ""
	}
	return invariants[invariant]
}
