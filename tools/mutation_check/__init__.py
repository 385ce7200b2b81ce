"""Finds out what the tests do not check: changes the code, and sees whether one fails.

The code in the working tree is never written to: a mutant lives in one process only.
"""
