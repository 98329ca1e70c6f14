"""Part: the number of which another one is a part."""
