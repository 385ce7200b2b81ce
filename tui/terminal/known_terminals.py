"""The terminals whose treatment of right-to-left text is known, and how to recognize them.

A terminal's own reports come first, and variables last.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.output import Encoding
from tui.terminal.bidi_mode import ModeReport

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.terminal.fingerprint import Fingerprint


class KnownTerminal(Struct, frozen=True, kw_only=True):
    """One terminal. The patterns match from the start of a text."""

    name: str
    encoding: Encoding
    is_measured: bool = False
    """Whether the encoding was tested there; otherwise it comes from documentation."""
    behind_multiplexer: Encoding | None = None
    """The encoding if its mode cannot be switched; None if it is the same."""
    is_measured_there: bool = True
    has_256_colours: bool = True
    """Whether every version of it draws them, whatever TERM says."""
    tashkeel_is_misplaced: bool = False
    """It draws vowel marks beside their letters, or leaves the letters out."""
    leaves_specks: bool = False
    """It leaves what a letter has beyond its cell when the letter goes."""
    version: str = ""
    da2: str = ""
    da3: str = ""
    term: str = ""
    shared_da2: str = ""
    """A DA2 that others also answer: TERM counts for more."""
    program: str = ""
    """TERM_PROGRAM or LC_TERMINAL."""


KONSOLE = "Konsole"
PUTTY = "PuTTY"
KITTY = "kitty"
XTERM = "xterm"
MLTERM = "mlterm"
QTERMINAL = "QTerminal"
LINUX_CONSOLE = "Linux console"

TERMINALS = (
    KnownTerminal(
        name=KITTY,
        encoding=Encoding.TOKEN,
        is_measured=True,
        tashkeel_is_misplaced=True,
        version=r"kitty\b",
        term=r"xterm-kitty\Z",
    ),
    KnownTerminal(
        name=KONSOLE,
        encoding=Encoding.WORD,
        is_measured=True,
        version=r"Konsole\b",
        da3=r"7E4B4445\Z",
        term=r"konsole",
    ),
    KnownTerminal(
        name=PUTTY,
        encoding=Encoding.WORD,
        is_measured=True,
        version=r"PuTTY",
        da2=r"0;136;0\Z",
        term=r"putty",
    ),
    KnownTerminal(
        name=MLTERM,
        encoding=Encoding.VISUAL,
        is_measured=True,
        behind_multiplexer=Encoding.WORD,
        is_measured_there=False,
        leaves_specks=True,
        version=r"mlterm\b",
        term=r"mlterm",
    ),
    KnownTerminal(
        name="VTE",
        encoding=Encoding.VISUAL,
        is_measured=True,
        behind_multiplexer=Encoding.WORD,
        version=r"VTE\b",
        da3=r"7E565445\Z",
        term=r"(?:vte|gnome)\b",
    ),
    KnownTerminal(
        name="mintty",
        encoding=Encoding.VISUAL,
        behind_multiplexer=Encoding.WORD,
        version=r"mintty\b",
        da2=r"77;",
        term=r"mintty",
        program=r"mintty\Z",
    ),
    KnownTerminal(
        name="iTerm2",
        encoding=Encoding.WORD,
        version=r"iTerm2\b",
        program=r"(?:iTerm\.app|iTerm2)\Z",  # codespell:ignore iterm
    ),
    KnownTerminal(
        name="Apple Terminal", encoding=Encoding.WORD, program=r"Apple_Terminal\Z"
    ),
    KnownTerminal(
        name=XTERM, encoding=Encoding.VISUAL, is_measured=True, version=r"XTerm\("
    ),
    KnownTerminal(
        name="urxvt",
        encoding=Encoding.VISUAL,
        is_measured=True,
        leaves_specks=True,
        da2=r"85;",
        term=r"rxvt-unicode",
    ),
    KnownTerminal(
        name="alacritty",
        encoding=Encoding.VISUAL,
        is_measured=True,
        tashkeel_is_misplaced=True,
        version=r"(?i)alacritty\b",
        term=r"alacritty",
    ),
    KnownTerminal(
        name="alacritty or COSMIC Terminal",
        encoding=Encoding.FENCED,
        is_measured=True,
        tashkeel_is_misplaced=True,
        shared_da2=r"0;\d{4,};1\Z",
    ),
    KnownTerminal(
        name="foot",
        encoding=Encoding.VISUAL,
        is_measured=True,
        tashkeel_is_misplaced=True,
        version=r"foot\b",
        term=r"foot\b",
    ),
    KnownTerminal(
        name="st", encoding=Encoding.VISUAL, is_measured=True, term=r"st(?:-|\Z)"
    ),
    KnownTerminal(
        name=QTERMINAL,
        encoding=Encoding.SHADED,
        is_measured=True,
        behind_multiplexer=Encoding.WORD,  # but for 24-bit colours, which shades need
        is_measured_there=False,
        version=r"QTerminal\b",
        da2=r"0;115;0\Z",
    ),
    KnownTerminal(
        name="ghostty",
        encoding=Encoding.VISUAL,
        version=r"ghostty\b",
        term=r"xterm-ghostty\Z",
        program=r"ghostty\Z",
    ),
    KnownTerminal(
        name="WezTerm",
        encoding=Encoding.VISUAL,
        version=r"WezTerm\b",
        term=r"wezterm\Z",
        program=r"WezTerm\Z",
    ),
    KnownTerminal(
        name="xterm.js",
        encoding=Encoding.FENCED,
        is_measured=True,
        is_measured_there=False,
        version=r"xterm\.js\b",
        da2=r"0;276;0\Z",
        program=r"vscode\Z",
    ),
    KnownTerminal(name="Windows Terminal", encoding=Encoding.VISUAL, da2=r"0;10;1\Z"),
    KnownTerminal(
        name=LINUX_CONSOLE,
        encoding=Encoding.VISUAL,
        has_256_colours=False,
        term=r"linux\Z",
    ),
)


def identify(fingerprint: Fingerprint) -> KnownTerminal | None:
    """The terminal in front of the person, if it is a known one."""
    evidence = [(lambda terminal: terminal.version, fingerprint.version)]
    if not fingerprint.multiplexer:
        answers = fingerprint.answers
        evidence += [
            (lambda terminal: terminal.version, answers.terminfo_name),
            (lambda terminal: terminal.da3, answers.da3),
            (lambda terminal: terminal.da2, answers.da2),
        ]
    evidence.append((lambda terminal: terminal.term, fingerprint.terminfo_term))
    if not fingerprint.multiplexer:
        da2 = fingerprint.answers.da2
        evidence.append((lambda terminal: terminal.shared_da2, da2))
    if not (fingerprint.multiplexer or fingerprint.version):
        evidence += [
            (lambda terminal: terminal.program, fingerprint.term_program),
            (lambda terminal: terminal.program, fingerprint.lc_terminal),
        ]
    found = (_matching(pattern, answer) for pattern, answer in evidence)
    return next((terminal for terminal in found if terminal), None)


def has_256_colours(fingerprint: Fingerprint) -> bool:
    """Whether the terminal is known to draw them, though TERM may promise fewer.

    Behind a multiplexer it is TERM that says what passes through.
    """
    terminal = None if fingerprint.multiplexer else identify(fingerprint)
    return terminal is not None and terminal.has_256_colours


def may_be_fenced(fingerprint: Fingerprint) -> bool:
    """Whether to send marks if the terminal keeps them in their letter's cell."""
    if fingerprint.answers.mode_8 is not ModeReport.UNKNOWN:
        return False
    terminal = identify(fingerprint)
    return terminal is None or terminal.encoding is Encoding.FENCED


def _matching(
    pattern: Callable[[KnownTerminal], str], answer: str
) -> KnownTerminal | None:
    """The terminal whose pattern matches the report."""
    for terminal in TERMINALS:
        if pattern(terminal) and re.match(pattern(terminal), answer):
            return terminal
    return None
