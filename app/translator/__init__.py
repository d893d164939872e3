"""Machine translation, by configuration: texts in, drafts out. Knows no database.

Only the worker asks, so that no page waits for another program. A further engine is one module with
one class that has `can` and `translate` of the port, and its name in `chosen`.
"""
