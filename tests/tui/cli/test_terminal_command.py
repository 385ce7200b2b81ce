"""`hashiya terminal`: what it tells, the picture, and that nothing is left behind."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import termios
import threading

import pytest
from click.testing import CliRunner

from tests.commands import ROOT, SECONDS, command
from tests.tui.pty_terminal import PtyTerminal
from tests.tui.terminal import known_answers
from tests.tui.terminal.terminals import (
    cells_of,
    shown_by_implicit_bidi,
    shown_by_kitty,
)
from tui.cli import main
from tui.layout import cells, lay_out
from tui.printed.output import find_link, message_rows, output_here, output_through
from tui.printed.self_test import SENTENCE, ask_person, picture
from tui.printed.terminal_report import report_lines, report_of, taken_lines
from tui.terminal import (
    Encoding,
    TerminalLink,
    choose,
    fingerprint_of,
    load_choices,
    read_answers,
)

ENTER_SCREEN, LEAVE_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"
EXPLICIT, IMPLICIT = b"\x1b[8l", b"\x1b[8h"
LAST_LINE = b"\x1b[12;5H"
ARABIC = re.compile("[\u0600-\u06ff\ufe70-\ufefc]")


@pytest.fixture
def environ(tmp_path):
    return {"TERM": "xterm-256color", "XDG_STATE_HOME": str(tmp_path)}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "hashiya" / "terminals.json"


@pytest.fixture
def opened():
    """Opens terminals, which are closed at the end."""
    terminals = []

    def open_one(answers=known_answers.VTE):
        terminals.append(PtyTerminal(answers))
        return terminals[-1]

    yield open_one
    for one in terminals:
        one.close()


def link_to(answers, environ, **options):
    found = fingerprint_of(read_answers(answers), environ)
    return TerminalLink(environ, find=lambda: found, **options)


# What is told


def test_terminal_is_asked_through_any_descriptor(opened, environ):
    terminal = opened(known_answers.KONSOLE)
    link = find_link(environ, [terminal.program])
    assert (link.encoding, link.fingerprint.version) == ("word", "Konsole 22.12.3")


def test_dumb_terminal_is_not_asked(opened, environ):
    terminal = opened()
    link = find_link({**environ, "TERM": "dumb"}, [terminal.program])
    assert link.encoding is Encoding.VISUAL
    assert terminal.rest() == b""


def test_without_a_terminal_variables_tell(environ):
    link = find_link({**environ, "TERM": "xterm-kitty"}, [])
    assert link.encoding is Encoding.TOKEN


def test_report_has_all_that_was_found(environ, path):
    report = report_of(link_to(known_answers.VTE, environ), environ)
    assert json.loads(json.dumps(report)) == {
        "hashiya": report["hashiya"],
        "encoding": "visual",
        "reason": "The terminal can be told to leave rows as they are.",
        "certain": True,
        "printed": "word",
        "hide_tashkeel": False,
        "advice": "",
        "saved": None,
        "saved_in": str(path),
        "problem": "",
        "key": "xterm-256color/65;7006;1/7e565445",
        "term": "xterm-256color",
        "term_program": "",
        "lc_terminal": "",
        "multiplexer": "",
        "client": {"version": "", "term": ""},
        "ssh": False,
        "answers": {
            "xtversion": "",
            "da1": "65;1;9",
            "da2": "65;7006;1",
            "da3": "7E565445",
            "mode_8": "set",
            "terminfo_name": "",
            "face_name": "",
            "marks": "",
        },
    }


def test_report_knows_the_saved_choice(environ):
    link = link_to(known_answers.KONSOLE, environ)
    link.take(Encoding.VISUAL)
    assert report_of(link, environ)["saved"] == "visual"


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        (known_answers.XTERM, ["as they are seen", "This is certain"]),
        (known_answers.KONSOLE, ["reorders by itself", "Turn off"]),
        (
            known_answers.KITTY,
            ["reverses words", "Vowel signs are hidden", "force_ltr"],
        ),
        (b"", ["This is a guess", "press F2"]),
    ],
)
def test_person_is_told_in_two_languages(environ, answers, message):
    link = link_to(answers, environ)
    lines = list(report_lines(report_of(link, environ), output_through(link), key="F2"))
    for words in message:
        assert any(words in line for line in lines)
    explained = lines[lines.index("") + 1 :]
    assert len([line for line in explained if ARABIC.search(line)]) >= 2


def test_terminal_s_own_words_do_not_act(environ):
    link = link_to(known_answers.sent_answers("\x9b31mred"), environ)
    lines = report_lines(report_of(link, environ), output_through(link), key="F2")
    assert "\x9b" not in "\n".join(lines)


def test_choice_that_could_not_be_saved_is_reported(environ, path):
    path.parent.write_text("in the way")
    link = link_to(known_answers.KITTY, environ)
    link.take(Encoding.VISUAL)
    lines = list(taken_lines(link, environ, output_through(link)))
    assert lines[0] == "visual:"
    assert "could not be saved" in lines[-1]


def test_variable_that_counts_for_more_is_reported(environ):
    environ["HASHIYA_ENCODING"] = "word"
    link = link_to(known_answers.KITTY, environ)
    link.take(Encoding.VISUAL)
    *_, last = taken_lines(link, environ, output_through(link))
    assert last == "However, the variable HASHIYA_ENCODING is set and overrides it."


# The picture


def lines_of(drawn):
    """The three lines of the picture, by their letters."""
    found = re.findall(r"\x1b\[2K  ([ABC])\x1b\[\d+;5H([^\x1b]*)", drawn)
    return dict(found)


def cells_shown(model, line):
    return [part for part, _ in model([(line, "")])]


@pytest.mark.parametrize(
    ("model", "letter"),
    [
        (lambda runs: [(part, "") for part in cells_of(runs[0][0])], "A"),
        (shown_by_implicit_bidi, "B"),
        (shown_by_kitty, "C"),
    ],
    ids=["passive", "implicit", "kitty"],
)
def test_exactly_one_line_reads_right(environ, model, letter):
    found = fingerprint_of(read_answers(known_answers.XTERM), environ)
    choice = choose(found)
    right = cells_of("  " + lay_out(SENTENCE, 99).rows[0].text)
    lines = lines_of(picture(choice, choice))
    assert [one for one in lines if cells_shown(model, lines[one]) == right] == [letter]


@pytest.mark.parametrize("chosen", list(Encoding))
def test_question_is_sent_as_was_chosen(environ, chosen):
    """And then the terminal is told to leave alone the rows that are erased."""
    found = fingerprint_of(read_answers(known_answers.VTE), environ)
    choices = [choose(found, override=one) for one in (chosen, Encoding.VISUAL)]
    drawn = picture(*choices)
    question, message, lines = drawn.rpartition(EXPLICIT.decode())
    assert message
    assert "Press its letter" in question
    assert (EXPLICIT.decode() in question) is (chosen not in ("word", "plain"))
    assert lines.count("\x1b[2K") == 5
    assert "\x1b[2J" not in lines


def asked(terminal, environ, answers=known_answers.VTE):
    return ask_person(
        link_to(answers, environ),
        input_fd=terminal.program,
        output_fd=terminal.program,
    )


@pytest.mark.parametrize(
    ("pressed", "chosen"),
    [
        ("a", Encoding.VISUAL),
        ("B", Encoding.WORD),
        ("c", Encoding.TOKEN),
        ("N", Encoding.PLAIN),
        ("\u0634", Encoding.VISUAL),
        ("\u0644", Encoding.WORD),
        ("\u0644\u0627", Encoding.WORD),
        ("\ufefb", Encoding.WORD),
        ("\u0624", Encoding.TOKEN),
        ("\u0649", Encoding.PLAIN),
        ("q", None),
        ("\u0636", None),
        ("\x03", None),
        ("\x1b", None),
        ("xyz\x1b[A\x1bOB\x1b[1;2Ca", Encoding.VISUAL),
        ("\x1b[>65;7006;1c\x1bP!|7E565445\x1b\\b", Encoding.WORD),
    ],
)
def test_key_says_which_line_is_right(opened, environ, pressed, chosen):
    terminal = opened()
    terminal.press_after(LAST_LINE, pressed)
    assert asked(terminal, environ) is chosen


def test_keys_may_come_in_pieces(opened, environ, monkeypatch):
    """Whatever is read is cut up: an arrow's letter is no key all the same."""
    terminal = opened()
    read = os.read
    monkeypatch.setattr(
        "os.read", lambda fd, size: read(fd, 1 if fd == terminal.program else size)
    )
    terminal.press_after(LAST_LINE, "\x1b[A\x1bOB\u0628\u0624")
    assert asked(terminal, environ) is Encoding.TOKEN


def test_person_who_is_gone_changes_nothing(opened, environ, monkeypatch):
    terminal = opened()
    monkeypatch.setattr("tui.printed.self_test._comes_within", lambda *_: True)
    monkeypatch.setattr("tui.printed.self_test.os.read", lambda *_: b"")
    assert asked(terminal, environ) is None


def is_left_as_it_was(terminal, sent, *, answers=known_answers.VTE):
    assert termios.tcgetattr(terminal.program) == terminal.settings
    assert sent.count(ENTER_SCREEN) == sent.count(LEAVE_SCREEN) == 1
    assert sent.count(IMPLICIT) == (answers == known_answers.VTE)
    if IMPLICIT in sent:
        assert sent.rindex(EXPLICIT) < sent.index(IMPLICIT) < sent.index(LEAVE_SCREEN)


@pytest.mark.parametrize(
    "answers", [known_answers.VTE, known_answers.WEZTERM, known_answers.KITTY]
)
def test_terminal_is_left_as_it_was(opened, environ, answers):
    terminal = opened()
    terminal.press_after(LAST_LINE, "q")
    asked(terminal, environ, answers)
    terminal.until(LEAVE_SCREEN)
    is_left_as_it_was(terminal, terminal.sent, answers=answers)


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt, RuntimeError, SystemExit], ids=lambda one: one.__name__
)
def test_terminal_is_left_as_it_was_whatever_happens(
    opened, environ, monkeypatch, error
):
    def fail(*_):
        raise error

    terminal = opened()
    monkeypatch.setattr("tui.printed.self_test._answer", fail)
    handlers = [signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGHUP)]
    with pytest.raises(error):
        asked(terminal, environ)
    terminal.until(LEAVE_SCREEN)
    is_left_as_it_was(terminal, terminal.sent)
    assert handlers == [
        signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGHUP)
    ]


def test_signal_in_this_process_ends_it_tidily(opened, environ):
    terminal = opened()
    kill = threading.Thread(
        target=lambda: (
            terminal.until(LAST_LINE),
            signal.pthread_kill(threading.main_thread().ident, signal.SIGTERM),
        )
    )
    kill.start()
    with pytest.raises(SystemExit) as ended:
        asked(terminal, environ)
    kill.join()
    assert ended.value.code == 143
    terminal.until(LEAVE_SCREEN)
    is_left_as_it_was(terminal, terminal.sent)


# The command as it is run


class Run:
    """The command in a process, on a terminal."""

    def __init__(
        self, terminal, environ, *arguments, stdout=None, stderr=subprocess.PIPE
    ):
        self.terminal = terminal
        self.process = subprocess.Popen(
            [*command(), *arguments],
            stdin=terminal.program,
            stdout=terminal.program if stdout is None else stdout,
            stderr=stderr,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
        )

    def end(self):
        """Its exit code, and what it wrote to standard error."""
        _out, message = self.process.communicate(timeout=SECONDS)
        return self.process.returncode, message


def test_choice_is_kept_and_said(opened, environ, path):
    terminal = opened()
    run = Run(terminal, environ, "terminal")
    terminal.press_after(LAST_LINE, "c")
    assert run.end() == (0, "")
    terminal.until(b"Rows are now sent")
    is_left_as_it_was(terminal, terminal.sent)
    assert set(load_choices(path).encodings.values()) == {Encoding.TOKEN}
    message = terminal.sent.partition(LEAVE_SCREEN)[2].decode()
    assert message.startswith("token:")
    assert ARABIC.search(message)


def test_json_is_written_to_a_file(opened, environ, tmp_path):
    """The terminal is asked through the standard input, and shows nothing."""
    terminal = opened(known_answers.PTERM)
    with (tmp_path / "out").open("wb") as file:
        assert Run(terminal, environ, "terminal", "--json", stdout=file).end()[0] == 0
    assert json.loads((tmp_path / "out").read_text("utf-8"))["encoding"] == "word"
    assert ENTER_SCREEN not in terminal.rest()


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_signal_leaves_nothing_behind(opened, environ, path, ending):
    terminal = opened()
    run = Run(terminal, environ, "terminal")
    terminal.until(LAST_LINE)
    run.process.send_signal(ending)
    code, message = run.end()
    assert code == (1 if ending == signal.SIGINT else 128 + ending)
    assert "Traceback" not in message
    terminal.until(LEAVE_SCREEN)
    is_left_as_it_was(terminal, terminal.sent)
    assert not path.exists()


@pytest.mark.parametrize(
    ("answers", "sent"),
    [
        (known_answers.XTERM, "\ufe8e\ufedf\ufeef"),
        (known_answers.VTE, "\u2800"),
        (known_answers.KITTY, "\ufe8e"),
    ],
)
def test_rows_are_printed_as_the_terminal_needs_them(
    opened, environ, tmp_path, answers, sent
):
    (tmp_path / "a.txt").write_text("\u0641\u062a\u0649 \u0644\u0627\u0644\u0627")
    terminal = opened(answers)
    assert Run(terminal, environ, "show", str(tmp_path / "a.txt")).end() == (0, "")
    terminal.until(b"\n")
    message = terminal.rest().decode().rpartition("\x1b[c")[2]
    assert ("\u2800" in message) is (sent == "\u2800")
    assert EXPLICIT.decode() not in message


def test_message_is_printed_as_the_terminal_needs_it(opened, environ, tmp_path):
    terminal = opened(known_answers.XTERM)
    (tmp_path / "a.txt").write_text("a")
    wanted = str(tmp_path / "\u0644\u0627.txt")
    run = Run(terminal, environ, "show", wanted, stderr=terminal.program)
    assert run.end()[0] == 1
    message = terminal.rest().decode()
    assert "hashiya: " in message
    assert "\ufefb.txt" in message


# In this process, where coverage sees it


def test_message_s_letters_are_shaped_for_a_person_only(monkeypatch, environ):
    link = link_to(known_answers.VTE, environ)
    monkeypatch.setattr("tui.printed.output.find_link", lambda *_: link)
    assert message_rows("\u0628\u062a\x1b") == ["\u0628\u062a\u241b"]
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert message_rows("ab \x1b") == ["ab \u241b"]
    assert message_rows("ab \u0628\u062a") == ["\u2800ab\u2800\ufe91\ufe96"]
    long = "ab \u0628\u062a " * 20
    assert len(message_rows(long)) > 1
    assert all(cells(row) <= 80 for row in message_rows(long))


@pytest.fixture
def run(monkeypatch, environ):
    """Runs the command with a terminal that has answered."""

    def run_it(*arguments, answers=known_answers.VTE, tty=True):
        asked_for = []

        def find(_environ, _fds, *, otherwise="", override=None):
            asked_for.append(otherwise)
            return link_to(answers, environ, override=override)

        monkeypatch.setattr("tui.printed.output.find_link", find)
        monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: tty)
        return CliRunner(env=environ).invoke(main, arguments)

    return run_it


def test_json_is_one_object(run):
    assert json.loads(run("terminal", "--json").stdout)["encoding"] == "visual"


def test_encoding_may_be_chosen_by_name(run, path):
    message = run("terminal", "--json", "--encoding", "word").stdout
    assert json.loads(message)["reason"] == "Chosen on the command line."
    assert not path.exists()
    message = run("terminal", "--json", "--encoding", "word", "--save").stdout
    assert json.loads(message)["saved"] == "word"
    assert set(load_choices(path).encodings.values()) == {Encoding.WORD}


def test_saving_needs_something_to_save(run):
    done = run("terminal", "--save")
    assert (done.exit_code, done.stderr) == (2, "hashiya: --save needs --encoding\n")


@pytest.mark.parametrize("tty", [True, False])
def test_picture_is_for_persons(run, monkeypatch, tty):
    pictures = []

    def ask(*_, **__):
        pictures.append(True)
        return Encoding.TOKEN

    monkeypatch.setattr("tui.printed.self_test.ask_person", ask)
    done = run("terminal", tty=tty)
    assert done.exit_code == 0
    assert bool(pictures) is ("Rows are now sent" in done.stdout) is tty
    pictures.clear()
    run("terminal", "--encoding", "word", tty=tty)
    run("terminal", "--json", tty=tty)
    assert pictures == []


def test_nothing_pressed_changes_nothing(run, monkeypatch, path):
    monkeypatch.setattr("tui.printed.self_test.ask_person", lambda *_, **__: None)
    assert "Rows are now sent" not in run("terminal").stdout
    assert not path.exists()


def test_output_s_rows_are_found_out_only_for_a_terminal(monkeypatch, environ):
    monkeypatch.setattr(
        "tui.printed.output.find_link", lambda *_: link_to(known_answers.VTE, environ)
    )
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert output_here("auto").rows.encoding is Encoding.WORD
    assert output_here("plain").drawing.plain
    assert output_here("token").is_terminal
    monkeypatch.setattr("os.get_terminal_size", lambda _fd: os.terminal_size((0, 0)))
    assert output_here("auto").columns == 80
    monkeypatch.setattr("sys.stdout.isatty", lambda: False)
    assert output_here("auto").rows.encoding is Encoding.VISUAL
    assert not output_here("token").is_terminal
