"""Looks at the reader in real terminal emulators, before a release.

The reader gets no hint: it has to detect how the terminal shows Arabic. What is on the
screen is compared with what the layout says must be there.
"""
