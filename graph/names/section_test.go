package names

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"math/rand"
	"slices"
	"strings"
	"testing"
)

// sectionBytes encodes names; that of nodes[i] is texts[i].
func sectionBytes(t testing.TB, texts map[uint32]string) []byte {
	t.Helper()
	b := newSectionBuilder()
	for node, text := range texts {
		f := foldAll(text)
		b.add(node, &f)
	}
	var out bytes.Buffer
	if err := b.writeTo(&out, []string{"<n>"}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestWorkedExample has every byte of the section in which node 300 is called
// Li-Yi: what changes here needs another SectionName.
func TestWorkedExample(t *testing.T) {
	want := strings.Join([]string{
		"7061726c65794e0a",                     // magic
		"0400000000000000", "2200000000000000", // bytes of fields, full
		"2d00000000000000", "0c00000000000000", // words, letters
		"3f00000000000000", // grams
		"03 3c6e3e",        // the field <n>

		"0100000000000000",                     // full: one key
		"6c69207969000000", "0000000000000000", // its block begins with "li yi", at 0
		"00 05 6c69207969", "02 ac02", // nothing in common with the key before, 5 bytes; 300

		"0300000000000000",                     // words: three keys
		"6c69000000000000", "0000000000000000", // their block begins with "li", at 0
		"00 02 6c69", "02 ac02", // li
		"02 02 7969", "02 ac02", // liyi: two bytes in common with li
		"00 02 7969", "02 ac02", // yi

		"12000008", "12000210", "02000208", // letters i and l, 2; i, l and y, 4; i and y, 2

		"0600000000000000",                     // grams: six keys
		"016c000000000000", "0000000000000000", // their block begins with start and l, at 0
		"00 02 016c", "02 0001", // start, l: words 0 and 1
		"01 01 79", "01 02", // start, y: word 2
		"00 02 6902", "03 000101", // i, end: words 0, 1 and 2
		"01 01 79", "01 01", // iy
		"00 02 6c69", "02 0001", // li
		"00 02 7969", "02 0101", // yi
	}, "")
	want = strings.ReplaceAll(want, " ", "")
	got := hex.EncodeToString(sectionBytes(t, map[uint32]string{300: "Li-Yi"}))
	if got != want {
		t.Errorf("the section is\n%s, want\n%s", got, want)
	}
}

// TestOtherFoldingNeedsAnotherSectionName has the checksum of the section of names
// in several scripts. Sections on disks were made by the folding that it was
// computed with: by another one, names in them would not be found.
func TestOtherFoldingNeedsAnotherSectionName(t *testing.T) {
	const name, want = "names.1", 0xca2063a9
	if got := crc32.ChecksumIEEE(sectionBytes(t, fewNames)); SectionName == name && got != want {
		t.Errorf("the checksum is %#x, and with the folding of %s it was %#x: give SectionName another number, and change this test", got, name, want)
	}
}

func TestASectionSaysWhichNamesItHas(t *testing.T) {
	s, ok := parseSection(sectionBytes(t, map[uint32]string{1: "a"}))
	if !ok || !s.covers([]Field{{"<n>", 1}}) || s.covers([]Field{{"<n>", 1}, {"<m>", 1}}) {
		t.Errorf("read %v; the fields are %q", ok, s.fields)
	}
}

// askAll makes all kinds of look-ups.
func askAll(s *section) (l look, found int) {
	for _, text := range []string{"marta dobufa", "dob", "dobfua", "обуф", "aaaa", "周", "x"} {
		q := newQuery(text)
		found += len(s.sameName(&l, &q.folded)) + len(s.plain(&l, &q.folded)) + len(s.loose(&l, &q.folded))
		for i := range q.content {
			found += len(s.whole(&l, &q.folded, i))
		}
	}
	return l, found
}

var fewNames = map[uint32]string{
	7: "Marta Dobufa", 8: "Boris Bebaba", 300: "Добуфа", 301: "aaaaa", 70000: "周恩来", 70001: "O'Brien-Smith", 70002: "Zelenskyy",
	70003: "Ada Dobufe", 70004: "Uli Dobuba", 70005: "!?", 1 << 31: "The End",
}

func TestADamagedSectionGivesNoPanic(t *testing.T) {
	good := sectionBytes(t, fewNames)
	s, ok := parseSection(good)
	if !ok {
		t.Fatal("not read")
	}
	if l, found := askAll(&s); l.bad || found < 8 {
		t.Fatalf("of the sound section %d found, damaged: %v", found, l.bad)
	}
	noticed := 0
	for i := range good {
		for _, flip := range []byte{1, 0x80, 0xff} {
			bad := bytes.Clone(good)
			bad[i] ^= flip
			s, ok := parseSection(bad)
			if !ok {
				noticed++
				continue
			}
			if l, _ := askAll(&s); l.bad {
				noticed++
			}
		}
		if s, ok := parseSection(good[:i]); ok {
			askAll(&s)
			t.Errorf("%d bytes of %d are read as a section", i, len(good))
		}
	}
	t.Logf("%d of %d changes noticed", noticed, 3*len(good))
	if noticed < len(good)/10 {
		t.Errorf("of %d changes only %d were noticed", 3*len(good), noticed)
	}
}

func FuzzSection(f *testing.F) {
	good := sectionBytes(f, fewNames)
	f.Add(good)
	f.Add(good[:len(good)/2])
	f.Add([]byte(sectionMagic))
	f.Fuzz(func(t *testing.T, b []byte) {
		if s, ok := parseSection(b); ok {
			askAll(&s)
		}
	})
}

func TestATableFindsEachKeyAndNoOther(t *testing.T) {
	const seed = 11
	random := rand.New(rand.NewSource(seed))
	t.Logf("seed %d", seed)
	b := newTableBuilder()
	want := map[string][]uint32{}
	for range 3000 {
		key := strings.Repeat("ab", random.Intn(6)) + fmt.Sprint(random.Intn(500))
		v := uint32(random.Intn(1 << 20))
		b.add(key, v)
		want[key] = append(want[key], v)
	}
	b.sort()
	table, ok := parseTable(b.encode())
	if !ok || table.n != len(want) {
		t.Fatalf("read %v, %d keys, want %d", ok, table.n, len(want))
	}
	var l look
	for key, values := range want {
		slices.Sort(values)
		if got := l.appendPosts(nil, table.find(&l, []byte(key))); !slices.Equal(got, slices.Compact(values)) {
			t.Errorf("%s: %v, want %v", key, got, values)
		}
		if other := key + "\x00"; table.find(&l, []byte(other)) != nil {
			t.Errorf("%q is found", other)
		}
	}
	sorted := []string{}
	for c, ok := table.seek(&l, nil); ok; ok = c.next() {
		if at, found := table.at(&l, c.number); !found || !bytes.Equal(at.key, c.key) {
			t.Errorf("key %d is %q and %q", c.number, at.key, c.key)
		}
		sorted = append(sorted, string(c.key))
	}
	if len(sorted) != len(want) || !slices.IsSorted(sorted) || l.bad {
		t.Errorf("%d keys, sorted %v, damaged %v", len(sorted), slices.IsSorted(sorted), l.bad)
	}
}

func TestATableWithMoreKeysThanBlocksIsRefused(t *testing.T) {
	b := binary.LittleEndian.AppendUint64(nil, 1<<63)
	if _, ok := parseTable(append(b, make([]byte, 64)...)); ok {
		t.Error("read")
	}
}

// TestALookUpDecodesFewKeys counts the keys that are decoded among the words of
// a hundred thousand people.
func TestALookUpDecodesFewKeys(t *testing.T) {
	const seed = 12
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewSource(seed))
	word := func() string {
		w := ""
		for range 3 + random.Intn(2) {
			w += string("bdfgklmnprstvz"[random.Intn(14)]) + string("aeiou"[random.Intn(5)])
		}
		return w
	}
	people := map[uint32]string{}
	for i := range uint32(100_000) {
		people[i] = word() + " " + word()
	}
	people[100_000] = "Ximena Kwalterow"
	s, ok := parseSection(sectionBytes(t, people))
	if !ok {
		t.Fatal("not read")
	}
	for _, c := range []struct {
		text string
		most int // keys
		find func(*look, *folded) []uint32
	}{
		{"ximena kwalterow", 64, s.sameName},
		{"kwalterow", 160, s.plain},
		{"kwalter ximena", 256, s.plain},
		{"kwaltreow", 2000, s.loose},
		{"alterow", 2000, s.loose},
	} {
		var l look
		q := newQuery(c.text)
		found := c.find(&l, &q.folded)
		t.Logf("%s: %d keys of %d", c.text, l.keys, s.words.n)
		if !slices.Contains(found, 100_000) || l.keys > c.most {
			t.Errorf("%q: %d keys were decoded of at most %d; found %v", c.text, l.keys, c.most, found)
		}
	}
}
