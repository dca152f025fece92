package main

import _ "embed"

// What "parley help graphql" and "parley help mql" print. Both languages are
// Cayley's, which nobody who has only this program can look up elsewhere; that
// each example in them is answered is a test.
var (
	//go:embed graphql.txt
	graphqlManual string
	//go:embed mql.txt
	mqlManual string
)

// What "parley help formats" prints; that it names every format and column is a test.
//
//go:embed formats.txt
var formatsManual string
