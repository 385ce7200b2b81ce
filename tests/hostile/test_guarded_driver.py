"""The last look at what goes to a real terminal, where a widget leaks."""

from __future__ import annotations

import base64
import re
import sys

import pytest

from tests.commands import command
from tests.hostile.obeyed import foreign
from tests.hostile.session import Session

KEPT = b"was withheld from the terminal"
COPIED = rb"\x1b\]52;c;([^\x07]*)\x07"


@pytest.fixture
def begin(tmp_path):
    sessions = []

    def begun(*started):
        folder = tmp_path / "corpus"
        folder.mkdir()
        (folder / "a.txt").write_text("كلمة أخرى هنا\n", encoding="utf-8")
        session = Session([*started, str(folder)], folder=tmp_path)
        sessions.append(session)
        session.until(b"0 of 1 done")
        return session

    yield begun
    for session in sessions:
        session.close()


def test_leaking_widget_reaches_no_terminal(begin):
    """The person is informed, on the screen and again after it has closed."""
    session = begin(sys.executable, "-m", "tests.hostile.leaking_app")
    session.until(KEPT)
    session.press(b"q")
    assert session.rest() == 0
    assert foreign(session.sent) == []
    assert "end-of-leak" in session.plain_text
    after = session.sent[session.sent.rindex(b"\x1b[?1049l") :]
    assert re.search(rb"hashiya: \\x1b\] was withheld from the terminal", after)


def test_copied_text_alone_goes_to_the_clipboard(begin):
    """By keys in a typed line; nothing is selected, or copied, by dragging."""
    session = begin(*command())
    drag = b"\x1b[<0;70;4M\x1b[<32;78;4M\x1b[<0;78;4m"
    session.press(drag)
    assert b"\x1b]52" not in session.sent
    session.press(b"/")
    session.press("نص".encode())
    session.press_until(b"\x01\x03", COPIED)
    copied = re.findall(COPIED, session.sent)
    assert [base64.b64decode(one).decode() for one in copied] == ["نص"]
    session.press(b"\x1b[27u")
    session.press(b"q")
    assert session.rest() == 0
    assert KEPT not in session.sent
