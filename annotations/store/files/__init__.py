"""The store in files: a TinyDB snapshot and a log for each annotation set."""
