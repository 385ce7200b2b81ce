"""Kills, faults, full disks, power cuts and damage, against the store of annotation sets.

Run by hand as `python -m tools.crash_suite`, and shortened by the tests. The judge is
never the code under test alone: it keeps its own book of what was acknowledged on a pipe,
reads the store in another process, and reads the snapshot with plain TinyDB.
"""
