"""Clauses: what the words around a number say of it: the counted, measure, aspect, modality, part, place."""
