"""Flask plumbing below all slices: access, errors, languages, templates, headers."""
