package names

// SectionName is the name of the section that WriteSection writes. Its number
// changes with the format and with what Fold and the keys by spelling make of
// a name: what an older program wrote is then not found, and made again.
const SectionName = "names.1"

// # A section
//
// All numbers are little-endian; a uvarint is that of encoding/binary. A section
// is a header and five parts, one behind the other:
//
//	magic      "parleyN\n", 8 bytes
//	sizes      five u64: bytes of each of the parts
//	fields     for each predicate whose literals are names: uvarint number of
//	           bytes, the term in N-Triples
//	full       table: whole names, folded → the ids of their nodes
//	words      table: words of names, folded, and words with hyphens written as
//	           one → the ids of their nodes
//	letters    for each key of words, in their order, u32: in bits 0 to 25 the
//	           letters (see signature), in bits 26 to 31 their number, at most 63
//	grams      table: two letters that follow each other in a word, and single
//	           letters of three bytes and more → the numbers of the words
//
// Words have a key by spelling as well; where it is another than the word it is
// a key of words too. So what is found by any key is a candidate, and the names
// of the node have the last say: they may be others by now, too.
//
// # A table
//
// Keys ascend by their bytes and are numbered from 0. Sixteen of them are a
// block.
//
//	u64        number of keys
//	index      for each block 16 bytes: the first 8 bytes of its first key, those
//	           missing 0, big-endian; and a u64, where the block begins in data
//	data       the blocks. For each key:
//	             uvarint  how many bytes it has in common with the key before;
//	                      0 for the first of a block
//	             uvarint  how many bytes follow, and these
//	             uvarint  how many bytes its postings have, and these: numbers,
//	                      ascending, each a uvarint difference to the one before,
//	                      the first to 0
//
// # Grams
//
// The letters of a gram are code points, written in UTF-8. The beginning and
// the end of a word count as the letters start and end. Of a word of n letters
// every typing error touches at most three grams, so what is d errors apart from
// it shares all but 3d of them; and what contains it has all of them but the
// first and the last.
//
// # Example
//
// TestWorkedExample has the section of one name, byte by byte.
const (
	sectionMagic  = "parleyN\n"
	sectionParts  = 5
	sectionHeader = 8 + 8*sectionParts
	keyBlock      = 16
	blockEntry    = 16
	maxLength     = 63 // of a word in letters, as counted in its entry of letters

	start = '\x01'
	end   = '\x02'
	wide  = 0x800 // from here on a letter has three bytes and is a gram of its own
)
