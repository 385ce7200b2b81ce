"""How long a person waits for the reader over a long, thin line; see `__main__`."""
