"""Which encoding is chosen for which terminal, and who may decide otherwise."""

from __future__ import annotations

import pytest

from tests.tui.terminal import known_answers
from tests.tui.terminal.detected import (
    FENCED,
    IN_TMUX,
    PLAIN,
    SHADED,
    TOKEN,
    USUAL,
    VISUAL,
    WORD,
    known,
)
from tui.output import Encoding, encoding_named
from tui.terminal import BidiSwitch, ModeReport, Multiplexer, choose, switch_for
from tui.terminal.known_terminals import TERMINALS

ITERM2 = "iTerm.app"  # codespell:ignore iterm


def decided(*args, **environ):
    choice = choose(known(*args, **environ))
    return choice.encoding, choice.certain


@pytest.mark.parametrize(
    ("answers", "environ", "encoding", "certain"),
    [
        (known_answers.XTERM, USUAL, VISUAL, True),
        (known_answers.URXVT, {"TERM": "rxvt-unicode-256color"}, VISUAL, True),
        (known_answers.URXVT, USUAL, VISUAL, True),
        (known_answers.ALACRITTY, {"TERM": "alacritty"}, VISUAL, True),
        (known_answers.ALACRITTY, USUAL, FENCED, True),
        (known_answers.ALACRITTY + known_answers.MARK_KEPT, USUAL, FENCED, True),
        (known_answers.ALACRITTY + known_answers.MARK_IN_A_COLUMN, USUAL, VISUAL, True),
        (known_answers.KITTY, {"TERM": "xterm-kitty"}, TOKEN, True),
        (known_answers.KITTY, USUAL, TOKEN, True),
        (known_answers.KONSOLE, USUAL, WORD, True),
        (known_answers.sent_answers(da3="7E4B4445"), USUAL, WORD, True),
        (known_answers.PTERM, USUAL, WORD, True),
        (known_answers.MLTERM, {"TERM": "mlterm"}, VISUAL, True),
        (known_answers.MLTERM, USUAL, VISUAL, False),
        (
            known_answers.MLTERM + known_answers.sent_answers(terminfo_name="mlterm"),
            USUAL,
            VISUAL,
            True,
        ),
        (known_answers.VTE, USUAL, VISUAL, True),
        (known_answers.NEW_VTE, USUAL, VISUAL, True),
        (known_answers.WEZTERM, USUAL, VISUAL, True),
        (known_answers.MINTTY, USUAL, VISUAL, True),
        (known_answers.sent_answers(mode_8="3"), USUAL, WORD, False),
        (known_answers.sent_answers(mode_8="4"), USUAL, VISUAL, True),
        (known_answers.ITERM2, USUAL, WORD, False),
        (
            b"",
            {**USUAL, "TERM_PROGRAM": ITERM2},
            WORD,
            False,
        ),
        (known_answers.APPLE, {**USUAL, "LC_TERMINAL": "iTerm2"}, WORD, False),
        (known_answers.APPLE, {**USUAL, "TERM_PROGRAM": "Apple_Terminal"}, WORD, False),
        (known_answers.sent_answers(da2="0;10;1"), USUAL, VISUAL, False),
        (known_answers.XTERM_JS, USUAL, FENCED, True),
        (known_answers.XTERM_JS + known_answers.MARK_KEPT, USUAL, FENCED, True),
        (known_answers.XTERM_JS + known_answers.MARK_IN_A_COLUMN, USUAL, VISUAL, True),
        (known_answers.sent_answers("xterm.js(6.1.0)", "0;276;0"), USUAL, FENCED, True),
        (known_answers.QTERMINAL, USUAL, SHADED, True),
        (known_answers.sent_answers(da1="6"), {"TERM": "st-256color"}, VISUAL, True),
        (known_answers.FOOT, {"TERM": "foot"}, VISUAL, True),
        (known_answers.sent_answers() + known_answers.MARK_KEPT, USUAL, FENCED, False),
        (
            known_answers.sent_answers() + known_answers.MARK_IN_A_COLUMN,
            USUAL,
            VISUAL,
            False,
        ),
        (
            known_answers.sent_answers() + known_answers.MARK_KEPT[:6],
            USUAL,
            VISUAL,
            False,
        ),
        (known_answers.sent_answers(da1="6"), {"TERM": "linux"}, VISUAL, False),
        (known_answers.sent_answers(), USUAL, VISUAL, False),
        (b"", {}, VISUAL, False),
    ],
)
def test_each_terminal_is_sent_what_it_shows_right(answers, environ, encoding, certain):
    assert decided(answers, environ) == (encoding, certain)


@pytest.mark.parametrize(
    ("client", "encoding", "certain"),
    [
        (("Konsole 22.12.3", "xterm-256color"), WORD, True),
        (("kitty(0.26.5)", "xterm-kitty"), TOKEN, True),
        (("XTerm(379)", "xterm"), VISUAL, True),
        (("VTE(7600)", "xterm-256color"), WORD, True),
        (("mintty 3.7.0", "xterm"), WORD, False),
        (("", "mlterm"), WORD, False),
        (("", "rxvt-unicode-256color"), VISUAL, True),
        (("", "alacritty"), VISUAL, True),
        (("", "xterm-256color"), VISUAL, False),
        (("", ""), VISUAL, False),
    ],
)
def test_behind_tmux_the_client_decides(client, encoding, certain):
    assert decided(known_answers.TMUX, IN_TMUX, client) == (encoding, certain)


def test_marks_are_sent_behind_tmux_to_what_is_not_known():
    """Tmux keeps them in their cells, and VTE shows them right there."""
    answers = known_answers.TMUX + known_answers.MARK_KEPT
    assert decided(answers, IN_TMUX, ("", "xterm-256color")) == (FENCED, False)
    assert decided(answers, IN_TMUX, ("Konsole 22.12.3", "xterm")) == (WORD, True)
    assert decided(answers, IN_TMUX, ("xterm.js(6.1.0)", "xterm")) == (FENCED, False)


def test_nothing_is_known_behind_screen():
    environ = {"TERM": "screen", "STY": "1.pts"}
    assert known(known_answers.SCREEN, environ).multiplexer is Multiplexer.SCREEN
    assert decided(known_answers.SCREEN, environ) == (VISUAL, False)


@pytest.mark.parametrize(
    ("answers", "environ", "multiplexer"),
    [
        (known_answers.TMUX, USUAL, Multiplexer.TMUX),
        (b"", IN_TMUX, Multiplexer.TMUX),
        (b"", {"TERM": "tmux-256color"}, Multiplexer.TMUX),
        (b"", {"TERM": "screen"}, Multiplexer.SCREEN),
        (b"", {"TERM": "xterm", "STY": "1.pts"}, Multiplexer.SCREEN),
        (known_answers.VTE, IN_TMUX, Multiplexer.NONE),
        (known_answers.KONSOLE, {"STY": "1.pts"}, Multiplexer.NONE),
        (b"", USUAL, Multiplexer.NONE),
    ],
)
def test_a_terminal_started_from_tmux_is_not_taken_for_it(
    answers, environ, multiplexer
):
    assert known(answers, environ).multiplexer is multiplexer


def test_variables_of_the_terminal_it_was_started_from_do_not_count():
    leaked = {
        **USUAL,
        "TERM_PROGRAM": ITERM2,
        "LC_TERMINAL": "iTerm2",
    }
    assert decided(known_answers.XTERM, leaked) == (VISUAL, True)
    assert decided(known_answers.TMUX, {**IN_TMUX, **leaked}) == (VISUAL, False)


# Who decides


def test_the_command_line_goes_before_all():
    choice = choose(
        known(known_answers.KITTY), override=PLAIN, environ_value="word", saved=VISUAL
    )
    assert (choice.encoding, choice.certain) == (PLAIN, True)
    assert choice.reason == "Chosen on the command line."


def test_the_variable_goes_before_what_was_saved():
    choice = choose(known(known_answers.KITTY), environ_value=" Word", saved=VISUAL)
    assert (choice.encoding, choice.certain) == (WORD, True)
    assert choice.reason == "Chosen by the variable HASHIYA_ENCODING."


def test_what_was_saved_goes_before_what_is_found():
    choice = choose(known(known_answers.KITTY), environ_value="auto", saved=VISUAL)
    assert (choice.encoding, choice.certain) == (VISUAL, True)
    assert choice.reason == "Chosen earlier on this terminal."


def test_a_variable_that_names_no_encoding_is_said():
    choice = choose(known(known_answers.KITTY), environ_value="logical")
    assert choice.encoding is TOKEN
    assert choice.reason == (
        "The variable HASHIYA_ENCODING is 'logical', which is not one of "
        "auto, visual, fenced, word, token, shaded, plain. The terminal is kitty."
    )


@pytest.mark.parametrize(
    ("answers", "environ", "reason"),
    [
        (
            known_answers.VTE,
            USUAL,
            "The terminal can be set to leave rows as they are.",
        ),
        (
            known_answers.sent_answers(mode_8="3"),
            USUAL,
            "The terminal reports that it always reorders.",
        ),
        (known_answers.KONSOLE, USUAL, "The terminal is Konsole."),
        (
            b"",
            USUAL,
            "The terminal is unknown; most show such rows correctly.",
        ),
        (known_answers.TMUX, USUAL, "tmux does not say which terminal it runs in."),
    ],
)
def test_the_reason_is_reported(answers, environ, reason):
    assert choose(known(answers, environ)).reason == reason


def test_the_reason_behind_tmux_names_both():
    fingerprint = known(known_answers.TMUX, IN_TMUX, ("Konsole 22.12.3", "xterm"))
    assert choose(fingerprint).reason == "The terminal behind tmux is Konsole."


@pytest.mark.parametrize(
    ("answers", "environ", "word"),
    [
        (known_answers.KONSOLE, USUAL, "Bi-Directional text rendering"),
        (known_answers.PTERM, USUAL, "Disable bidirectional text display"),
        (known_answers.KITTY, USUAL, "force_ltr yes"),
        (b"", {"TERM": "linux"}, "fonts"),
    ],
)
def test_advice_is_given_where_there_is_any(answers, environ, word):
    assert word in choose(known(answers, environ)).advice


@pytest.mark.parametrize(
    ("face", "is_in_trouble"),
    [(b"", True), (b"44656A61", False), (None, False)],
    ids=["bitmap", "scalable", "not message"],
)
def test_xterm_without_arabic_letters_is_told_how_to_get_some(face, is_in_trouble):
    """It is sure how rows are to be sent, but not that anything of them is seen."""
    message = b"" if face is None else b"\x1bP1+R666163654e616d65=" + face + b"\x1b\\"
    choice = choose(known(known_answers.XTERM + message))
    assert ("xterm -fa" in choice.trouble) is is_in_trouble
    assert ("~/.Xresources" in choice.advice) is is_in_trouble
    assert (choice.encoding, choice.certain) == (VISUAL, not is_in_trouble)
    assert len(choice.trouble) < 78


@pytest.mark.parametrize("answers", [known_answers.XTERM, known_answers.VTE, b""])
def test_no_advice_is_given_where_there_is_none(answers):
    assert choose(known(answers)).advice == ""


def test_tashkeel_is_hidden_where_it_would_stand_beside_its_letter():
    hidden = {
        name
        for name in (
            "XTERM",
            "URXVT",
            "ALACRITTY",
            "FOOT",
            "KITTY",
            "KONSOLE",
            "VTE",
            "PTERM",
        )
        if choose(known(getattr(known_answers, name))).hide_tashkeel
    }
    assert hidden == {"ALACRITTY", "FOOT", "KITTY"}


def test_terminals_that_leave_parts_of_letters_are_known():
    found = {one.name for one in TERMINALS if one.leaves_specks}
    assert found == {"mlterm", "urxvt"}
    assert choose(known(known_answers.URXVT)).leaves_specks
    assert not choose(known(known_answers.XTERM)).leaves_specks


@pytest.mark.parametrize("encoding", Encoding)
def test_every_encoding_has_its_name(encoding):
    assert encoding_named(encoding.value.upper()) is encoding


# The switch


@pytest.mark.parametrize(
    ("answers", "switch"),
    [
        (known_answers.VTE, BidiSwitch("\x1b[8l\x1b[2J", "\x1b[8h")),
        (known_answers.WEZTERM, BidiSwitch("\x1b[8l\x1b[2J", "")),
        (known_answers.XTERM, BidiSwitch("\x1b[8l\x1b[2J", "")),
        (known_answers.KITTY, BidiSwitch("\x1b[8l\x1b[2J", "")),
        (known_answers.KONSOLE, BidiSwitch("\x1b[2J", "")),
        (
            known_answers.MLTERM + known_answers.sent_answers(terminfo_name="mlterm"),
            BidiSwitch(
                "\x1b]5379;use_ctl=false\x07\x1b[8l\x1b[2J",
                "\x1b]5379;use_ctl=true\x07",
            ),
        ),
    ],
)
def test_the_terminal_is_reported_and_put_back(answers, switch):
    assert choose(known(answers)).bidi_switch == switch


@pytest.mark.parametrize("encoding", [WORD, PLAIN])
def test_a_terminal_that_must_reorder_is_not_told_to_stop(encoding):
    switch = switch_for(encoding, ModeReport.SET, is_mlterm=True)
    assert "8l" not in switch.entering
    assert "use_ctl" not in switch.entering + switch.leaving


# Fingerprints


@pytest.mark.parametrize(
    ("fingerprint", "key"),
    [
        (known(known_answers.KONSOLE), "konsole/xterm-256color"),
        (known(known_answers.KITTY, {"TERM": "xterm-kitty"}), "kitty/xterm-kitty"),
        (known(known_answers.XTERM), "xterm/xterm-256color"),
        (known(known_answers.VTE), "xterm-256color/65;7006;1/7e565445"),
        (
            known(b"", {**USUAL, "TERM_PROGRAM": "Apple_Terminal"}),
            "xterm-256color///apple_terminal",
        ),
        (
            known(known_answers.TMUX, IN_TMUX, ("Konsole 22.12", "xterm")),
            "tmux/konsole/xterm",
        ),
        (known(known_answers.TMUX, IN_TMUX), "tmux"),
        (known(b"", {}), ""),
        (
            known(known_answers.sent_answers("e\tvil\u0628 \u202ename")),
            "e_vil_name/xterm-256color",
        ),
    ],
)
def test_a_terminal_has_one_key(fingerprint, key):
    assert fingerprint.key == key


def test_another_version_over_ssh_is_the_same_terminal():
    newer = known_answers.sent_answers("Konsole 24.08.1", "1;115;0", "7E4B4445")
    remote = {**USUAL, "SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}
    assert known(newer, remote).key == known(known_answers.KONSOLE).key
    assert known(newer, remote).is_over_ssh


def test_a_long_name_makes_no_long_key():
    assert len(known(known_answers.sent_answers("x" * 9999)).key) < 99
