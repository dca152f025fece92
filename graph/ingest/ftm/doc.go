// Package ftm imports entities of the FollowTheMoney model: JSON lines with an
// entity each, the delta files of such lists, and tables of statements. Its
// function is [Importers].
//
//	{"id": "occ-1", "schema": "Occupancy", "properties": {"holder": ["p-1"], "post": ["pos-1"]}}
//
// # What becomes of what
//
// Person is a Person; Organization, PublicBody, Company and LegalEntity are
// Organizations, but for those classified "country" or "delegation"; Position is a
// Post, Occupancy a Tenure, Address a Place. Event, Trip, Call and Payment are
// Events: who is involved takes part, payer and beneficiary have a Participation
// with their role. Keywords of an event that are words of the schema are its kind
// and status, others Topics that it is about. Membership, Directorship and
// Employment are memberOf, dated by the label's context, whose gist is the role;
// an Employment with a role is a Tenure as well. Representation is represents,
// Succession is successorOf, Family what its relationship says. Nationality is
// citizenOf. An UnknownLink is the relation that its role names, if that is one of
// the schema ("in contact with", "takes part as speaker"), and a Note with the kind
// of a statement as keyword is a Statement. Entities of other schemata are skipped,
// counted by their schema: there is no relation for what one owns or owes.
//
// What package graph/format/ftm wrote is read back: its ids are those of nodes, and
// its notes ("parley:startDate 1984~") what the model has no property for. A code of
// a country means the country that the document has an entity of, if it has one.
//
// The node of another entity is named by its id alone, as references are: an entity
// that is there under one id in two files is one node. That its id is one of
// Wikidata is an identifier. A node that is only referred to has the type that
// the property asks for, where it asks for one.
//
// A record is labelled with its id ("id=occ-1"), a statement with its row. What
// a record says of its origin (publisher, datasets, sourceUrl) is said of that
// label. An event that begins after the record was last seen is planned.
//
// # What it guarantees
//
// Lines are read one at a time, and statements one entity at a time. Properties
// that are not read are counted by their names. A line that is no JSON breaks
// the document; an entity that is no such thing is skipped.
//
// # What it does not do
//
// A delta cannot take back what an earlier document says: DEL is skipped, and
// MOD adds. To have the newer state only, drop the older document. Entities
// within entities (the nested form) are read like those on a line, with the
// label of the line.
//
// # Why not the data set in the IRI
//
// A reference has nothing but an id, and the entity that it means may lie in
// another data set than the one that refers to it. FollowTheMoney asks for ids
// that are unique wherever entities are put together, so the id is the key.
//
// # Why LegalEntity is an Organization
//
// The model uses it where nobody knows whether it is a person or a firm. The
// schema has no type for either of two, and firms are by far the more.
package ftm
