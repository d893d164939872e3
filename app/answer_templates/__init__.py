"""Answers that are needed again and again: written once, translated once, sent many times."""
