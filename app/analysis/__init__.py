"""Texts in, dataclasses out: language, vectors, fields, concerns, themes, titles.

Knows numpy, scikit-learn and the sentence encoder, but neither Flask nor the database. Import
from the modules: this package re-exports nothing, so that a web process never loads the encoder.
"""
