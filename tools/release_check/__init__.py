"""Looks at the reader in real terminal emulators, before a release.

Nothing is told to the reader: it has to find out by itself how the terminal shows Arabic.
What is seen on the screen is compared with what the layout says must stand there.
"""
