package term

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// MostEntries is how many entries a history keeps.
const MostEntries = 2000

// mostEntry is how long an entry may be that is kept, in bytes: a pasted data
// file is nothing to come back to.
const mostEntry = 64 << 10

// A History is what was typed, the oldest first, each entry once. It lies in a
// file, one entry a line as a JSON string, so that an entry of several lines stays
// whole. Consoles that run at the same time share it: each adds its entries to
// the end of the file and rewrites it only when it has grown to twice what is
// kept, and then with the entries of all.
type History struct {
	mu      sync.Mutex
	file    string // "": nothing is kept
	entries []string
	added   int // to the file, since it was last seen to be short enough
}

// lookEvery is after how many entries the length of the file is looked at.
const lookEvery = 50

// OpenHistory reads the history in a file, which need not be there. With "" it is
// empty and is kept nowhere. A history that cannot be read is empty, and comes
// with the error; the file is then left alone.
func OpenHistory(file string) (*History, error) {
	h := &History{file: file}
	entries, err := readEntries(file)
	if err != nil {
		h.file = ""
		return h, fmt.Errorf("reading the history: %w", err)
	}
	h.entries = entries
	return h, nil
}

// readEntries reads a file of entries. Lines that are none are passed over: a line
// half written when the machine stopped.
func readEntries(file string) ([]string, error) {
	if file == "" {
		return nil, nil
	}
	b, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var all []string
	for line := range bytes.Lines(b) {
		var entry string
		if json.Unmarshal(line, &entry) == nil && entry != "" {
			all = append(all, entry)
		}
	}
	return tidy(all), nil
}

// tidy keeps of equal entries the last, and of all the last MostEntries. An entry
// that the next one goes on with, line by line, is only the beginning of that.
func tidy(all []string) []string {
	seen := make(map[string]bool, len(all))
	var out []string
	for _, entry := range slices.Backward(all) {
		begun := len(out) > 0 && strings.HasPrefix(out[len(out)-1], entry+"\n")
		if !seen[entry] && !begun && len(out) < MostEntries {
			seen[entry] = true
			out = append(out, entry)
		}
	}
	slices.Reverse(out)
	return out
}

// Add puts an entry at the end, also in the file. An entry that is there already
// moves to the end.
func (h *History) Add(entry string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	entry = strings.TrimRight(entry, " \t\r\n")
	if entry == "" || len(entry) > mostEntry {
		return nil
	}
	h.entries = tidy(append(h.entries, entry))
	if h.file == "" {
		return nil
	}
	if err := h.write(entry); err != nil {
		h.file = ""
		return fmt.Errorf("keeping the history: %w", err)
	}
	return nil
}

// write adds an entry to the file, in one write, so that consoles do not mix
// theirs.
func (h *History) write(entry string) error {
	line, err := encoded(entry)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(h.file), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(h.file, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(line)
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if h.added++; h.added%lookEvery != 1 { // the first, too: a console may be short
		return nil
	}
	return h.shorten()
}

// encoded returns an entry as a line of the file.
func encoded(entry string) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // for people who look into it
	err := enc.Encode(entry)
	return b.Bytes(), err
}

// shorten rewrites a file that has grown to twice what is kept. Another console
// that adds an entry at that very moment may lose that entry, and no other.
func (h *History) shorten() error {
	b, err := os.ReadFile(h.file)
	if err != nil || bytes.Count(b, []byte("\n")) < 2*MostEntries {
		return err
	}
	all, err := readEntries(h.file)
	if err != nil {
		return err
	}
	var kept bytes.Buffer
	for _, entry := range all {
		line, err := encoded(entry)
		if err != nil {
			return err
		}
		kept.Write(line)
	}
	f, err := os.CreateTemp(filepath.Dir(h.file), ".history-*") // 0600
	if err != nil {
		return err
	}
	_, err = f.Write(kept.Bytes())
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), h.file)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// Find returns the newest entry before the one at an index that holds text, in any
// case, and its index; -1 if there is none.
func (h *History) Find(text string, before int) (entry string, at int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	text = strings.ToLower(text)
	for i := min(before, len(h.entries)) - 1; i >= 0; i-- {
		if strings.Contains(strings.ToLower(h.entries[i]), text) {
			return h.entries[i], i
		}
	}
	return "", -1
}

// Len returns the number of entries. With Write, GetLine and Dump, which belong
// to the editor's library, a History is one of its sources.
func (h *History) Len() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.entries)
}

// GetLine returns the entry at an index.
func (h *History) GetLine(i int) (string, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if i < 0 || i >= len(h.entries) {
		return "", fmt.Errorf("the history has no entry %d", i)
	}
	return h.entries[i], nil
}

// Write does nothing but tell the length: what is entered may be only the end of an
// entry, which the caller of the editor knows and adds.
func (h *History) Write(string) (int, error) { return h.Len(), nil }

// Dump returns all entries.
func (h *History) Dump() any {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.entries)
}
