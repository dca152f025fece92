// Package link finds records that may be one: persons and events of which
// several documents speak, each under a node of its own.
//
// The main type is [Collector]. It is fed quads, those of a store or those that
// are being loaded, keeps what tells records apart, and gives claims: pairs with
// a score, a ground in words, and the quads that would write them.
//
//	c, err := link.Collect(ctx, snapshot)
//	certain := c.Certain()                            // for a loader to write
//	found := c.Proposals(link.Options{Min: 0.7})      // for an editor to judge
//	for _, p := range found.Claims { fmt.Println(p.Score, p.Reason) }
//
// [Near] proposes the same of some events alone, and reads only what is near them.
//
// # What is certain
//
//	identifier    both have one identifier of one scheme, as wikidata:Q42
//	equal-name    both have one full name, of two words or more, and held one title
//	              of one country within six years of one another, and no data set
//	              keeps two of that name and title apart
//	one-holder    both held one post on one day, each the only one whom its
//	              data set records in it, under names that can be one
//	fuller-name   one has part of the other's name, a surname as a rule; the
//	              title and the country are the same; the other's attested
//	              time in it covers every day of the first; and no second
//	              person fits
//
// A rule that finds two persons who fit claims neither. Everything else is a
// proposal, and counts nowhere before somebody accepts it.
//
// # How persons are compared
//
// By their names first, word for word: spelling, one letter or two, ways to
// write a name in Latin letters, initials, short forms of given names, in this
// order of weight. A word that the other name has nothing like, or another Jr. or
// III, makes two persons, whatever else agrees. Then country, title and time:
// records that lie years apart weigh less, and a part of a name is nothing
// outside the time in which the fuller one is attested.
//
// # How events are compared
//
// A visit and a meeting, or two of one kind, are held to be one if guest and
// host are the same and their days lie within a week. The score is that of a rule
// ([Claim.Strict]) if no other event of the two could be meant within thirty days
// before and after. What is planned or cancelled is not compared with what was
// held, and what a machine coded with nothing.
//
// # What it costs
//
// Never all pairs. Persons are compared who share a country and a word of their
// names by its consonants, or the whole name; events of one person, in the order
// of their days, within a window. A group of more than [Options.Block] records is
// not compared within itself; [Found.Left] says which. So the cost is linear in
// the quads collected, and in pairs at most Block for each record and word of
// its name. What is kept in memory grows with the nodes that have one of the
// relations and attributes in [Predicates].
//
// # What it does not do
//
// It writes nothing, and merges nothing: a claim is an opinion. It does not know
// what words mean in another language. Two records that one data set keeps apart,
// under identifiers of its own or as two holders of one post under one name, are
// never proposed.
//
// # Why not learn the weights
//
// There are no judged pairs to learn from, and a weight that nobody can explain
// gives a ground that nobody can judge. The weights here are few, and each is
// told in the reasons.
//
// # Why not a phonetic code such as Soundex
//
// Those are made for English surnames. What has to meet here is one name written
// in Latin letters by several hands, where the consonants stay and the vowels
// change; the key of a group is that, and it only chooses who is compared.
package link
