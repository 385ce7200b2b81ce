"""What is taken for a key on a real pty, and what becomes of the rest."""

from __future__ import annotations

import random
import signal
import termios
import time

import pytest

from tests.tui.painting.pty_terminal import LEAVE_SCREEN, QUESTIONS, Terminal, left
from tests.tui.terminal.known_answers import VTE

STRINGS = [
    (b"\x1bPa\x1b\\",),
    (b"\x1b", b"]a", b"\x07"),
    (b"\x1b_a", b"a\x1b", b"\\"),
    (b"\x1b^a\x9c",),
    (b"\x1bXa\xc2", b"\x9c"),
    (b"\xc2\x90a\x18",),
    (b"\x90a\x9c",),
    (b"\x1b[<a;d;dM",),
    (b"\x1b[<0;5", b"a;dm"),
    (b"\x1b[M!a!",),
    (b"\x1b[?2048;2$y\x1b[48;24;80;0;0t\x1b[<0;60;12M\x1b[<0;60;12m",),
]


def tagged_alone(folder):
    """Which labels were given in the one article."""
    [path] = folder.glob("annotations/**/*.json*")
    content = path.read_text(encoding="utf-8")
    return [label for label in ("actor", "claim", "date") if label in content]


def test_no_string_tags(reader, tmp_path):
    """Nor a mouse report, whatever stands in it, in whatever pieces it comes."""
    terminal = reader(VTE)
    for pieces in STRINGS:
        for piece in pieces:
            terminal.type(piece)
            time.sleep(0.02)  # so that each is read alone
    before = len(terminal.sent)
    terminal.type(b"c")
    terminal.until(b"tagged", after=before)
    left(terminal)
    assert tagged_alone(tmp_path) == ["claim"]


def test_no_byte_ends_the_reader_or_the_note(reader, tmp_path):
    """What is not UTF-8 is seen in the line, and the note is kept with the rest."""
    terminal = reader(VTE)
    before = len(terminal.sent)
    terminal.type(b"a")
    terminal.until(b"tagged", after=before)
    before = len(terminal.sent)
    terminal.type(b";")
    terminal.until(b"note", after=before)
    for byte in range(0x80, 0x100):
        terminal.type(bytes([byte]) + b" ")
    before = len(terminal.sent)
    time.sleep(0.5)  # a byte that may begin a control is held for a moment
    terminal.type(b"endofnote")
    terminal.until(b"endofnote", after=before)
    terminal.type(b"\r")
    terminal.until(b"wrote", after=before)
    terminal.type(b"\xff")
    left(terminal)
    [path] = tmp_path.glob("annotations/**/*.json*")
    assert "\\ufffd endofnote" in path.read_text(encoding="utf-8")


def test_paste_at_once_after_its_line_is_opened_is_taken(reader, tmp_path):
    """As keys are, also where the program reads all of them at once."""
    terminal = reader(VTE)
    before = len(terminal.sent)
    terminal.type(b"a;\x1b[200~kept \xf0\x9f\x99\x82\x1b[201~\r")
    terminal.until(b"wrote a note", after=before)
    left(terminal)
    [path] = tmp_path.glob("annotations/**/*.log")
    assert '"note":"kept \\ud83d\\ude42"' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("seed", range(3))
def test_random_bytes_never_end_the_reader_in_disorder(reader, seed):
    """Without what leaves or stops a program; all other keys may be among them."""
    terminal = reader(VTE)
    chance = random.Random(seed)  # noqa: S311 - no secret
    for _turn in range(30):
        data = chance.randbytes(chance.randrange(1, 60))
        terminal.type(data.translate(None, b"q\x03\x11\x1a\x1c"))
        terminal.drain()
    assert terminal.process.poll() is None
    terminal.process.terminate()
    assert terminal.rest() in (0, 128 + signal.SIGTERM)
    assert b"Traceback" not in terminal.sent
    assert LEAVE_SCREEN in terminal.sent


def test_fault_in_reading_keys_saves_and_says_so(keep, tmp_path):
    """The terminal is given back, the exit code tells of it, and nothing is lost."""
    (tmp_path / "a.txt").write_text("كلمة أخرى هنا\n", encoding="utf-8")
    state = str(tmp_path / "state")
    command = ("tests.tui.painting.failing_reader", str(tmp_path))
    terminal = keep(Terminal(*command, XDG_STATE_HOME=state))
    terminal.until(QUESTIONS)
    terminal.type(VTE)
    terminal.until(b"1/1")
    terminal.until(b"saved")
    before = len(terminal.sent)
    terminal.type(b"a")
    terminal.until(b"tagged", after=before)
    terminal.type(b"!")
    assert terminal.rest() == 1
    assert tagged_alone(tmp_path) == ["actor"]
    after = terminal.sent[terminal.sent.rindex(LEAVE_SCREEN) :]
    assert b"keys could not be read (RuntimeError: as asked)" in after
    assert b"Traceback" not in terminal.sent
    settings = termios.tcgetattr(terminal.fd)
    assert settings[3] & termios.ECHO


def test_late_answers_tag_and_delete_nothing(reader, tmp_path):
    """They hold the letters of labels, and of the key that deletes."""
    terminal = reader(b"")
    name, background = b"\x1bP>|acdx 22.12.3\x1b\\", b"\x1b]11;rgb:acd0/acd0/acd0\x1b\\"
    for late in (name, b"\x1b[>1;115;0c", background, b"\x1b[8;1$y"):
        terminal.type(late[:4])
        terminal.type(late[4:])
    terminal.type(b"\x1b[?62c")
    before = len(terminal.sent)
    terminal.type(b"a")
    terminal.until(b"tagged", after=before)
    left(terminal)
    assert tagged_alone(tmp_path) == ["actor"]


def test_escape_in_a_paste_types_nothing(reader, tmp_path):
    """What is pasted into the reader is no key, whatever it holds."""
    terminal = reader(VTE)
    terminal.type(b"\x1b[200~ab\rq\x1b[31ma\x1b[Dc\x1b[201~")
    before = len(terminal.sent)
    terminal.type(b"a")
    terminal.until(b"tagged", after=before)
    left(terminal)
    assert tagged_alone(tmp_path) == ["actor"]
