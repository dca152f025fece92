package gizmo

// Read returns how many texts a session had to read, and how many it keeps.
func (s *Session) Read() (nRead, nKept int) {
	c := &s.shared.programs
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.byText) != c.recent.Len() {
		panic("the programs kept and their texts differ")
	}
	return c.nRead, c.recent.Len()
}
