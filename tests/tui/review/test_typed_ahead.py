"""Keys that were typed before anything was drawn, on a real pty."""

from __future__ import annotations

from annotations.store import REVIEW
from annotations.workspace import Workspace
from tests.tui.pty_reader import PtyReader
from tests.tui.review.corpora import FIRST


def test_key_typed_before_the_first_difference_is_drawn_decides_nothing(
    corpus, tmp_path
):
    reader = PtyReader(
        *("review", corpus, "--article", FIRST),
        HOME=tmp_path,
        XDG_CONFIG_HOME=tmp_path,
        XDG_STATE_HOME=tmp_path,
        TERM="xterm-256color",
    )
    reader.press(b"1")
    reader.until(b"leave it out")
    reader.press(b"?")  # the keys after it still count
    reader.until(b"take this version")
    reader.close()
    assert not Workspace.open(corpus).repository.set_keys(kind=REVIEW)
