"""Reading a file and its rows: plain Python, nothing is kept here."""
