// Package query runs query texts on a store with Cayley's own sessions.
package query
