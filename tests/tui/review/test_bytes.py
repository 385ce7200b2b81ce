"""What a review sends over a slow line: few bytes for a decision, fewer for a move.

A decision that turns the page sends the text of the new rows, which nothing can spare: the
median holds for the others.
"""

from __future__ import annotations

from statistics import median

import pytest

from tests.patience import PATIENCE
from tests.tui.pty_reader import PtyReader
from tests.tui.review.corpora import FIRST

LEFT = b"\x1b[D"
QUIET = 1.0
"""Seconds without a byte after which all of an answer has come."""
MOST_FOR_DECISION = 1_500
MOST_FOR_MOVE = 400


@pytest.fixture(params=[(24, 80), (30, 100)], ids=["80x24", "100x30"])
def reviewer(request, corpus, tmp_path):
    reader = PtyReader(
        *("review", corpus, "--article", FIRST),
        size=request.param,
        HOME=tmp_path,
        XDG_CONFIG_HOME=tmp_path,
        XDG_STATE_HOME=tmp_path,
        TERM="xterm-256color",
    )
    reader.until(b"leave it out")
    rest(reader)
    yield reader
    reader.close()


def rest(reader):
    """Read all that comes; the number of bytes."""
    before = len(reader.sent)
    while reader.read(QUIET):
        pass
    return len(reader.sent) - before


def bytes_of(reader, key):
    """What a key makes the program send, however long it takes to begin."""
    reader.press(key)
    return len(reader.read(PATIENCE)) + rest(reader)


def test_decision_and_move_are_cheap(reviewer):
    decisions = [bytes_of(reviewer, b"1") for _time in range(6)]
    assert all(decisions)
    assert median(decisions) <= MOST_FOR_DECISION
    bytes_of(reviewer, LEFT)  # lets go of the difference, and takes its rows away
    moves = [bytes_of(reviewer, LEFT) for _time in range(6)]
    assert all(moves)
    assert max(moves) <= MOST_FOR_MOVE
