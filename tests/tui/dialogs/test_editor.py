"""A text goes to the person's editor and comes back, or stays as it was."""

from __future__ import annotations

import os
import signal
import stat
import sys

import pytest

from tui.dialogs.editor import (
    EditorError,
    EditorKilledError,
    EndRequestedError,
    edited,
)
from tui.entry import LONGEST
from tui.preferences.unfinished import UnfinishedTexts


@pytest.fixture
def editor(tmp_path):
    """Makes an editor of a few lines of Python, which know the file as `path`."""
    (tmp_path / "with blank").mkdir()

    def make(*lines):
        script = tmp_path / "with blank" / "editor.py"
        head = "import os, pathlib, sys", "path = pathlib.Path(sys.argv[1])"
        script.write_text("\n".join([*head, *lines]))
        return {"EDITOR": f"{sys.executable} '{script}'", "TMPDIR": str(tmp_path)}

    return make


def test_text_comes_back_as_it_was_left(editor):
    says = "path.write_text(path.read_text('utf-8') + 'ثانٍ\\n\\n', 'utf-8')"
    assert edited("أول", editor(says)) == "أول\nثانٍ"
    assert edited("", editor("assert path.read_bytes() == b''")) == ""


def test_file_is_for_this_person_only_and_goes_away(editor, tmp_path):
    report = tmp_path / "report"
    says = f"pathlib.Path({str(report)!r}).write_text(str(path) + ' ' + ' '.join(oct(one.stat().st_mode) for one in (path, path.parent)))"
    edited("سر", editor(says))
    path, mode, above = report.read_text().split()
    assert stat.S_IMODE(int(mode, 8)) == 0o600
    assert stat.S_IMODE(int(above, 8)) == 0o700
    assert not os.path.lexists(os.path.dirname(path))  # noqa: PTH120 - the text of a path
    # There is no folder of their own.
    assert path.startswith(f"{tmp_path}/hashiya-{os.geteuid()}/")


def test_file_is_in_the_folder_of_unfinished_texts(editor, tmp_path):
    """So that it is named at the next start, should the program be killed meanwhile."""
    report = tmp_path / "report"
    environ = {"XDG_STATE_HOME": str(tmp_path / "state")}
    texts = UnfinishedTexts.of(environ)
    says = f"pathlib.Path({str(report)!r}).write_text(str(path))"
    edited("سر", editor(says) | environ)
    assert report.read_text().startswith(f"{tmp_path}/state/hashiya/unfinished/")
    assert texts.news() is None


def test_visual_comes_before_editor(editor):
    environ = {"VISUAL": "true", **editor("sys.exit(3)")}
    assert edited("نص", environ) == "نص"
    with pytest.raises(EditorError, match="exited with 3: the text is unchanged"):
        edited("نص", {**environ, "VISUAL": ""})


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        (
            {"EDITOR": "/no/such/editor"},
            "/no/such/editor cannot be started: No such file",
        ),
        ({"EDITOR": "vi 'x"}, "vi 'x: No closing quotation"),
    ],
)
def test_missing_editor_is_reported(environ, message, tmp_path):
    with pytest.raises(EditorError, match=message):
        edited("نص", {"TMPDIR": str(tmp_path), **environ})


def test_usual_editor_is_vi(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EditorError, match="vi cannot be started"):
        edited("نص", {"TMPDIR": str(tmp_path), "EDITOR": " "})


@pytest.mark.parametrize(
    ("says", "message"),
    [
        ("path.write_bytes(b'\\xff')", "is not UTF-8"),
        (f"path.write_text('x' * {LONGEST + 1})", "too long: at most 10000 characters"),
        (f"path.write_text('ب' * {3 * LONGEST})", "too long"),
        ("path.write_bytes(b'x' * 1_000_001)", "unchanged: it is larger than 1 MB"),
        ("path.unlink(); os.mkfifo(path)", "unchanged: it is not a regular file"),
        ("path.unlink(); path.mkdir()", "unchanged: Is a directory"),
        (
            "path.unlink(); path.symlink_to('/etc/hostname')",
            "unchanged: it is a symbolic link",
        ),
        ("path.unlink()", "the text is unchanged: No such file"),
    ],
)
def test_what_is_no_text_is_refused(editor, says, message):
    with pytest.raises(EditorError, match=message):
        edited("نص", editor(says))


def test_interrupt_does_not_reach_past_the_editor(editor):
    before = signal.getsignal(signal.SIGINT)
    says = "import signal; os.kill(os.getppid(), signal.SIGINT)"
    assert edited("نص", editor(says)) == "نص"
    assert signal.getsignal(signal.SIGINT) is before


def test_killed_editor_leaves_what_it_had_saved(editor, tmp_path):
    environ = {"XDG_STATE_HOME": str(tmp_path / "state")}
    says = (
        "path.write_text('كُتب', 'utf-8')",
        "path.with_name('.note.txt.swp').write_text('more')",
        f"os.kill(os.getpid(), {int(signal.SIGKILL)})",
    )
    with pytest.raises(EditorKilledError, match="signal 9 ended") as caught:
        edited("أول", editor(*says) | environ)
    assert caught.value.written == "كُتب"
    [left] = tmp_path.glob("state/hashiya/unfinished/*/.note.txt.swp")
    assert left.read_text() == "more"
    assert "had not finished" in UnfinishedTexts.of(environ).news()


def test_editor_that_ends_before_this_program_hears_of_it(editor):
    """The terminal has gone: the kernel tells the editor first."""
    says = (
        "path.write_text('كُتب', 'utf-8')",
        "if os.fork() == 0:",
        "    import time",
        "    time.sleep(0.02)",
        f"    os.kill({os.getpid()}, {int(signal.SIGHUP)})",
        "    os._exit(0)",
        f"os.kill(os.getpid(), {int(signal.SIGHUP)})",
    )
    before = signal.signal(signal.SIGHUP, lambda _number, _frame: None)
    try:
        with pytest.raises(EndRequestedError) as caught:
            edited("أول", editor(*says))
    finally:
        signal.signal(signal.SIGHUP, before)
    assert caught.value.written == "كُتب"
