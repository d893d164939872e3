"""The machine's part, in the worker only: encode, suggest, compare, group.

Each handler derives what is due from the tables, does a portion, commits. No transaction is held
while the encoder or scikit-learn computes, so that people can write meanwhile.
"""
