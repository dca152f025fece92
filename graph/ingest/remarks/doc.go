// Package remarks reads the notes that the Office of the Historian keeps of
// trips and visits.
package remarks
