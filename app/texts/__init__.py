"""A thing that was said or written, in every language in which it exists.

Statements, replies, questions, notes and answers are all texts. A text is wanted in certain
languages; where a wanted language has no version, a translation is due. See
docs/decisions/0002-texts.md.
"""
