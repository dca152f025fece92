package gexf
