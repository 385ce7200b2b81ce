"""Hashiya in the terminal: right-to-left layout, screens and commands."""
