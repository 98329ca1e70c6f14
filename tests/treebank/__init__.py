"""Building the weights of the reading's structure from a treebank."""
