"""`hashiya terminal`: what it tells, the picture, and that nothing is left behind."""

from __future__ import annotations

import json
import os
import re
import signal
import threading

import pytest

from tests.tui.cli.terminal_calls import (
    ARABIC,
    EXPLICIT,
    LAST_LINE,
    LEAVE_SCREEN,
    is_left_as_it_was,
    link_to,
)
from tests.tui.terminal import known_answers
from tests.tui.terminal.terminals import (
    cells_of,
    shown_by_implicit_bidi,
    shown_by_kitty,
)
from tui.layout import lay_out
from tui.output import Encoding
from tui.printed.output import find_link, output_through
from tui.printed.self_test import SENTENCE, ask_person, picture
from tui.printed.terminal_report import report_lines, report_of, taken_lines
from tui.terminal import choose, fingerprint_of, read_answers

# What is reported


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
        "reason": "The terminal can be set to leave rows as they are.",
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
        "client": {"version": "", "term": "", "has_rgb": False},
        "ssh": False,
        "ground": "",
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
