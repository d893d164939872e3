"""What `app.analysis` reaches on labelled texts, beside simpler engines, in the same run."""
