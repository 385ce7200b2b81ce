"""Who decides how rows are sent, and what is remembered for which terminal."""

from __future__ import annotations

import pytest

from tests.tui.terminal.known_answers import KITTY, KONSOLE, TMUX, VTE, XTERM
from tui.output import Encoding
from tui.terminal import (
    Answers,
    Client,
    Fingerprint,
    TerminalLink,
    choices_path,
    fingerprint_of,
    load_choices,
    read_answers,
)
from tui.terminal import link as link_module

FENCED, PLAIN, SHADED, TOKEN, VISUAL, WORD = (
    Encoding.FENCED,
    Encoding.PLAIN,
    Encoding.SHADED,
    Encoding.TOKEN,
    Encoding.VISUAL,
    Encoding.WORD,
)


@pytest.fixture
def environ(tmp_path):
    """A machine of its own, on which nothing was chosen yet."""
    return {"XDG_STATE_HOME": str(tmp_path / "state"), "TERM": "xterm-256color"}


def link_to(answered, environ, **options):
    """A link to a terminal that says this of itself."""
    found = fingerprint_of(read_answers(answered), environ)
    return TerminalLink(environ, find=lambda: found, **options)


def saved(environ):
    return load_choices(choices_path(environ)).encodings


@pytest.mark.parametrize(
    ("answered", "found"),
    [(XTERM, VISUAL), (VTE, VISUAL), (KONSOLE, WORD), (KITTY, TOKEN)],
)
def test_terminal_decides_where_nobody_does(environ, answered, found):
    link = link_to(answered, environ)
    assert (link.encoding, link.problem) == (found, "")
    assert saved(environ) == {}


def test_each_word_counts_before_the_next(environ):
    """The command line, then the variable, then what was chosen, then what was found."""
    link_to(KONSOLE, environ).take(PLAIN)
    assert link_to(KONSOLE, environ).encoding is PLAIN
    environ["HASHIYA_ENCODING"] = "token"
    assert link_to(KONSOLE, environ).encoding is TOKEN
    assert link_to(KONSOLE, environ, override=VISUAL).encoding is VISUAL
    environ["HASHIYA_ENCODING"] = "auto"
    assert link_to(KONSOLE, environ).encoding is PLAIN


def test_choice_is_remembered_for_its_terminal_alone(environ):
    link = link_to(KONSOLE, environ)
    link.take(VISUAL)
    assert link.encoding is VISUAL
    assert saved(environ) == {link.fingerprint.key: VISUAL}
    assert link_to(KONSOLE, environ).encoding is VISUAL
    assert link_to(KITTY, environ).encoding is TOKEN


def test_next_goes_round_and_is_remembered(environ):
    link = link_to(XTERM, environ)
    taken = []
    for _turn in Encoding:
        link.take_next()
        taken.append(link.encoding)
        assert saved(environ) == {link.fingerprint.key: link.encoding}
    assert taken == [FENCED, WORD, TOKEN, SHADED, PLAIN, VISUAL]


def test_key_counts_before_command_line_and_variable(environ):
    """It is the latest word; also when the screen is taken again."""
    environ["HASHIYA_ENCODING"] = "token"
    link = link_to(KONSOLE, environ, override=VISUAL)
    link.take_next()
    assert link.encoding is FENCED
    link.find_again()
    assert link.encoding is FENCED


def test_switch_goes_with_the_encoding(environ):
    link = link_to(VTE, environ)
    assert "\x1b[8l" in link.choice.bidi_switch.entering
    link.take(WORD)
    assert "8l" not in link.choice.bidi_switch.entering
    assert link.choice.bidi_switch.leaving == ""


@pytest.mark.parametrize(
    "content", ["not a JSON object", "[]", '{"xterm": 5}', "\udcff"]
)
def test_damaged_choices_are_reported_and_stop_nobody(environ, content):
    path = choices_path(environ)
    path.parent.mkdir(parents=True)
    path.write_bytes(content.encode(errors="surrogateescape"))
    link = link_to(KONSOLE, environ)
    assert link.encoding is WORD
    assert str(path) in link.problem
    link.take_next()
    assert link.problem == ""
    assert link_to(KONSOLE, environ).problem == ""


def test_choice_that_cannot_be_saved_holds_and_is_reported(environ, tmp_path):
    (tmp_path / "state").write_text("a file in the way")
    link = link_to(KONSOLE, environ)
    link.take(VISUAL)
    assert "could not be saved" in link.problem
    link.find_again()
    assert link.encoding is VISUAL


def test_tmux_attached_elsewhere_is_another_terminal(environ):
    """What was chosen on the one does not hold on the other."""
    clients = [
        Client("Konsole 22.12.3", "xterm-256color"),
        Client("kitty(0.26.5)", "k"),
    ]
    answers = read_answers(TMUX)
    environ["TMUX"] = "socket,1,0"
    shown_on = iter([*clients, clients[0]])
    link = TerminalLink(
        environ, find=lambda: fingerprint_of(answers, environ, next(shown_on))
    )
    assert link.encoding is WORD
    link.take(VISUAL)
    link.find_again()
    assert link.encoding is TOKEN
    link.find_again()
    assert link.encoding is VISUAL


def test_nobody_at_the_other_end_is_no_trouble(environ):
    link = TerminalLink(environ)
    assert link.fingerprint == Fingerprint(answers=Answers())
    assert (link.encoding, link.choice.certain) == (VISUAL, False)


def test_nothing_is_saved_where_nobody_has_a_home(monkeypatch):
    """Without a home folder there is no place that is ours."""
    monkeypatch.setattr(link_module, "save_choice", lambda *_of: pytest.fail("saved"))
    link = TerminalLink({})
    link.take_next()
    link.find_again()
    assert (link.encoding, link.problem) == (FENCED, "")
