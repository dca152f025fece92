// Command parley asks questions of a graph of actors and events.
package main

func main() {}
