package main

import _ "embed"

// questions are asked of real records, with their answers and sources: what
// "parley help questions" prints and TestTheQuestionsAreAnswered asks, so that
// the page cannot be out of step.
//
//go:embed questions.txt
var questions string
