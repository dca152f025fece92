// Package whitehouse reads the releases of the White House: Markdown files with
// front matter, one release each, as the archive of the briefing room has them.
//
// What is read of a release depends on its kind, which the title tells:
//
//	readout      a meeting or a call: who took part, in which capacity, when, where
//	remarks      a meeting, if the title says that they were made before or after one
//	delegation   a presidential delegation: who leads it, who is in it, where it
//	             goes and what it is to attend; all of it planned
//	joint        a statement of each leader that the title names
//	other        the document only
//
// Participants come from the title and from the first sentence that says that
// there was a meeting, each labelled with its place: <doc:H#title>,
// <doc:H#char=612,790>. Those of one country at one event are its delegation, so
// that only the two sides met each other. The people are told by
// graph/ingest/remarks, which knows titles, names and countries.
//
// # When
//
// The date of a release is not the date of its event: the wording decides.
// "Today" is the day of publication as it is written, in Washington; "yesterday"
// the day before; a weekday the last one. If the sentence says nothing, the event
// took place by that day: [..2021-08-27]. Remarks have the hour at which they
// began, which together with the hour of publication tells the day.
//
// # What it does not do
//
// It does not read what was talked about, nor who else is mentioned. A release
// of which no event is read is counted, and its document is recorded all the
// same.
//
// Why a library for the front matter: titles run over several lines in quotes,
// with the escapes of YAML. go.yaml.in/yaml/v3 is kept by the YAML organization.
package whitehouse
