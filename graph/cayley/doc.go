// Package cayley presents a store as a Cayley QuadStore.
package cayley
