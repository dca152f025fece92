package graphml
