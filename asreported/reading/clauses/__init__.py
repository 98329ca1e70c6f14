"""Clauses: the structure of a sentence: its verbs, their tense, and what the words around a number do in it."""
