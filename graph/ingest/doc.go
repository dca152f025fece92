// Package ingest brings documents into a store and takes them out again: files of
// quads, and records of outside sources. Its main function is [Load]; [Drop]
// undoes it.
//
//	report, err := ingest.Load(ctx, store, inputs, ingest.Options{Now: now})
//
// # The rules of loading
//
// One Load is one commit. A broken document fails it and nothing is loaded;
// with SkipBroken the others are loaded and the report lists the broken.
//
// A document is named by the digest of its bytes: H, the first 128 bits of
// their SHA-256, in 26 letters of lower-case base32. Compression is a matter of
// transport: the bytes are those that come out of it.
//
// A format that has labels (N-Quads, TriG) is loaded as it is: no label,
// document or run is added, unless Record asks for it; then quads without a
// label get <doc:H>. A format without labels (N-Triples, Turtle) gets the label
// <doc:H>, and the document and the run are recorded. Label and NoLabel choose
// another label or none; then, too, Record must ask for the record.
//
// A blank node _:name becomes _:dH.name, so that those of two documents never
// meet, and the same document loaded twice gives the same quads. A name that
// already has this form, from any document, is kept: a store that is exported
// and loaded again is the same store.
//
// A recorded document that the same loader loaded before is skipped whole,
// without a run. If another loader did, Load says so and asks for Reload, which
// drops the document and loads it again, in the one commit.
//
// # Outside sources
//
// An [Importer] knows one kind of document: its packages are below this one, one
// for each source. It reads records and tells a [Facts] what they say, which
// makes quads of the schema, labelled with the place of the record:
// <doc:H#row=17>. The shortcuts between the facts of a record are added. Such a
// document is always recorded, by a run that names the importer and how it reads
// (recorded, parsed, coded); there is one run for each importer in a Load.
//
// A node of a data set is named by the set, its type and its key ([Node]), so
// that the records of one node meet, also across documents. A record that cannot
// be read as it should is a [Skip]: counted by its reason and told with its
// place, while the others are loaded.
//
// A table that no package is for is read by a mapping, which its user writes:
// package csvmap makes an Importer of it. Its Variant is the digest of the mapping,
// so that a table that another mapping read is not taken for one that is loaded.
//
// Text is decoded before an importer sees it: by a byte order mark, as the user
// says, as UTF-8 if the bytes are UTF-8, else as Windows-1252, and then the
// report says so. Where lines end in a carriage return alone, as on old
// Macintoshes, they end in a line feed.
//
// # What is recorded
//
// Quads about a document carry the run as their label, and so do the run's own.
// They say what the document's digest is and where it can be read, and which
// loader loaded it, when (UTC), by which method, and for whom.
//
// # What it does not do
//
// It knows no format or source, and opens no file: the caller's [Input] does. It
// checks no quad against the schema: stores keep what they are given, and the
// command check reports.
//
// Why not one pass: the label of the first quad is the digest of the last byte.
// A document is therefore read twice, and the second reading is hashed again,
// so that a file that changed in between is an error and not a lie. Standard
// input can be read once only; [Spool] keeps it in a temporary file.
//
// Several small documents are read at once, each a bounded number of batches
// ahead, and taken in their order: the processors are many and the store is one.
// Why not records of one document at once: an importer is a program that goes
// through its document, and what it said before decides what it says next.
package ingest
