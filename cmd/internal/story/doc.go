// Package story writes a graph as one page.
package story
