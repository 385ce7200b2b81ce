"""The pictures of the README and the documentation, taken of the program in xterm."""
