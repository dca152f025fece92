// Package quadstore is the embedded store: a directory on one's own disk. It
// keeps every transaction that was reported as committed, whatever happens
// after: a killed process, a failed disk, a power cut.
//
// The main type is [Store]. It has one writer at a time and any number of
// readers, in any process; readers wait for nobody and change nothing. A commit
// is appended to a journal and costs one sync of the disk. What is on the disk
// is described byte by byte in format.go.
//
// Most quads lie in segments: immutable files that are mapped and read where they
// lie, so that opening does not grow with them. The journal has what changed
// since; opening reads all of it, and a commit that takes it past a bound merges
// it, and the youngest segments, into a new one.
//
//	s, err := quadstore.Create("people.db", quadstore.Options{})
//	...
//	tx, err := s.Begin(ctx)
//	defer tx.Rollback()
//	err = tx.Add(&batch)
//	change, err := tx.Commit(ctx)
//
// # Invariants
//
// [Verify] checks them and reports what breaks them by number; [Meaning] has
// them for messages.
//
//	I1  The manifest is whole, and of a version that this program reads.
//	I2  Every file that the manifest names is there, with the size, the header
//	    and, for a segment, the directory that it says.
//	I3  Every byte of the journal up to its last commit belongs to a record
//	    with the right checksum, and the records of a transaction are in order.
//	I4  Commits are numbered from 1 without a gap, and each names the start,
//	    the counts and the checksum of its own transaction.
//	I5  The terms of a transaction ascend, and so do its quads; quads have only
//	    terms of their transaction, and these have no others.
//	I6  A transaction adds only quads that were not there, and removes only
//	    quads that were.
//	I7  Nothing follows the last commit, unless a writer is at work.
//	I8  What is in memory is what the journal says, and its two orders agree.
//	I9  The directory has no files but those of the store, and what a writer
//	    that was interrupted left.
//	I10 Every byte of a segment is what was written, and its dictionary, its
//	    two orders, its postings and its removed quads ascend and agree.
//	I11 The ids of a segment begin where those of the segment before end, and
//	    no term is in two segments.
//	I12 No quad is in two segments unless one between them removes it, and a
//	    segment removes only quads that older ones have.
//
// # What happens when
//
//   - A process is killed while it commits: its lock ends with it. The journal
//     ends in part of a transaction. Readers ignore that; the next writer cuts
//     it off and says so through Options.Notice.
//   - The power fails while a transaction is written: as above, and blocks of
//     it may be missing in the middle. They read as zeros, and are told from
//     damage by that (torn.go).
//   - The power fails after a commit was reported: it is there; it was synced.
//   - A write fails (the disk is full): the commit returns the error, what was
//     written is cut off, the next transaction may succeed.
//   - A sync fails: likewise, but the handle accepts no further transactions,
//     since after a failed sync nobody knows what the disk holds.
//   - Bytes change on the disk: opening returns a graph.CorruptError with file
//     and offset. Nothing is repaired, and nothing that can still be read is
//     given out as if it were all.
//   - Bytes of a segment change on the disk: what is read without its checksum
//     may then be wrong, or a call returns a graph.CorruptError. Checksums are
//     read by Verify, by Backup and Restore, and before a segment is merged:
//     none of them passes damage on.
//   - A segment is cut short while it is mapped: reading beyond its end is a
//     graph.CorruptError with the place. The rest of the page in which it ends
//     reads as zeros. Opening it again is an error in any case.
//   - A merge, a compaction or a large load is interrupted: the manifest still
//     names the old files. The new ones are strays, and the next writer deletes
//     them.
//   - A merge replaces files that somebody reads: they are unlinked at once, and
//     the kernel keeps them for those who have them open, until these are done.
//   - The manifest cannot be replaced for sure: the error says that the
//     transaction may be there, and the handle shows what was before until it is
//     opened again.
//   - The folder is moved or replaced while a writer is at work: the commit is an
//     error (lockfile.ErrReplaced), and what is at its place now is not touched.
//   - A stage of a large transaction fails: Commit returns that error too, and
//     nothing of the transaction is kept.
//   - A backup is interrupted: its manifest comes last, so what is there is no
//     store. Nothing of it is used; delete the folder. An error, in contrast to
//     a kill, leaves nothing there.
//   - A quad is removed: it stays in the journal or a segment, marked as removed,
//     until Compact. Backups keep it, those with linked files too.
//   - A commit is seen by readers of other processes when it is written, which
//     is a moment before it is synced. If that sync then fails, they return to
//     the state before with their next snapshot.
//
// # Derived sections
//
// Whoever opens a store for writing may have it keep indexes of its own beside
// the quads (Options.Sections). They are made anew for every segment that is
// written, from the quads of that segment, and read through graph.Sectioned. A
// segment that was written without them is read as well; only slower.
//
// # Why not one file
//
// A file that is changed in place needs a second one that says how to undo a
// half-done change. Appending to one file and replacing another by name has no
// state in between.
//
// # Why not a checksum for the whole journal in the manifest
//
// Then every commit would replace the manifest, which is three more syncs. The
// chain of commit records, each naming the number and place of its own, does
// the same: none can be missing, doubled or from elsewhere without being
// noticed. What cannot be noticed is that the file ends early, exactly after a
// commit.
//
// # Why not ids in the journal
//
// They would bind it to the numbering of other files. With terms as text, a
// journal can be read by itself, and what lies below it may be renumbered.
package quadstore
