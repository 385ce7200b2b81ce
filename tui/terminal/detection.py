"""Which encoding this terminal needs, what decides it, in which order, and why.

A person's choice comes first. A guess may be wrong: then `certain` is false, and the caller
names the key that tries another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from annotations.messages import _
from tui.output import AUTO, Encoding, encoding_named
from tui.terminal.bidi_mode import ModeReport
from tui.terminal.known_terminals import (
    KITTY,
    KONSOLE,
    LINUX_CONSOLE,
    MLTERM,
    PUTTY,
    QTERMINAL,
    XTERM,
    identify,
)
from tui.terminal.switch import BidiSwitch, switch_for

if TYPE_CHECKING:
    from tui.terminal.fingerprint import Fingerprint
    from tui.terminal.known_terminals import KnownTerminal

VARIABLE = "HASHIYA_ENCODING"

_CAN_BE_TOLD = (ModeReport.SET, ModeReport.RESET, ModeReport.ALWAYS_RESET)


class EncodingChoice(Struct, frozen=True):
    """How to address this terminal."""

    encoding: Encoding
    bidi_switch: BidiSwitch
    reason: str
    """Why, as a sentence for a person."""
    certain: bool
    """Whether a person chose it, or it was measured on this terminal."""
    hide_tashkeel: bool
    """Whether vowel signs are better hidden, since they would be misplaced."""
    leaves_specks: bool
    """Whether parts of letters stay on the screen until all of it is erased."""
    advice: str
    """What to set in the terminal for a better picture, or empty."""
    trouble: str = ""
    """Why this terminal cannot show Arabic, whatever it is sent, or empty."""


class _Decision(NamedTuple):
    encoding: Encoding
    reason: str
    certain: bool = True


def choose(
    fingerprint: Fingerprint,
    *,
    override: Encoding | None = None,
    environ_value: str = "",
    saved: Encoding | None = None,
) -> EncodingChoice:
    """The encoding for this terminal.

    Args:
        fingerprint: What is known of it.
        override: The choice on the command line.
        environ_value: The value of the variable HASHIYA_ENCODING.
        saved: The person's earlier choice on this terminal.
    """
    terminal = identify(fingerprint)
    decision = _chosen(override, environ_value, saved) or _found(fingerprint, terminal)
    wrong = _is_unknown(environ_value) and override is None
    return EncodingChoice(
        encoding=decision.encoding,
        bidi_switch=switch_for(
            decision.encoding,
            fingerprint.answers.mode_8,
            is_mlterm=terminal is not None and terminal.name == MLTERM,
        ),
        reason=_complaint(environ_value) + decision.reason
        if wrong
        else decision.reason,
        certain=decision.certain,
        hide_tashkeel=terminal is not None and terminal.tashkeel_is_misplaced,
        leaves_specks=terminal is not None and terminal.leaves_specks,
        advice=_advice(terminal.name, fingerprint) if terminal else "",
        trouble=_trouble(terminal, fingerprint),
    )


def _chosen(
    override: Encoding | None, environ_value: str, saved: Encoding | None
) -> _Decision | None:
    """The person's choice, the latest first."""
    if override is not None:
        return _Decision(override, _("Chosen on the command line."))
    if named := encoding_named(environ_value):
        return _Decision(
            named, _("Chosen by the variable {name}.").format(name=VARIABLE)
        )
    if saved is not None:
        return _Decision(saved, _("Chosen earlier on this terminal."))
    return None


def _found(fingerprint: Fingerprint, terminal: KnownTerminal | None) -> _Decision:
    """The choice by what the terminal reports and how it behaves."""
    if fingerprint.multiplexer:
        return _found_behind(fingerprint, terminal)
    if fingerprint.answers.mode_8 in _CAN_BE_TOLD:
        return _Decision(
            Encoding.VISUAL, _("The terminal can be set to leave rows as they are.")
        )
    if fingerprint.answers.mode_8 is ModeReport.ALWAYS_SET:
        return _Decision(
            Encoding.WORD,
            _("The terminal reports that it always reorders."),
            certain=False,
        )
    if terminal is None:
        return _Decision(
            _unknown(fingerprint),
            _("The terminal is unknown; most show such rows correctly."),
            certain=False,
        )
    return _Decision(
        _unfenced(terminal.encoding, fingerprint),
        _("The terminal is {name}.").format(name=terminal.name),
        terminal.is_measured and not _trouble(terminal, fingerprint),
    )


def _unknown(fingerprint: Fingerprint) -> Encoding:
    """What to send to an unknown terminal: marks only if it gives them no column."""
    keeps_marks = fingerprint.answers.keeps_marks
    return Encoding.FENCED if keeps_marks else Encoding.VISUAL


def _unfenced(encoding: Encoding, fingerprint: Fingerprint) -> Encoding:
    """The encoding, but without marks where each would take a column."""
    moves_rows = fingerprint.answers.keeps_marks is False
    is_fenced = encoding is Encoding.FENCED
    return Encoding.VISUAL if is_fenced and moves_rows else encoding


def _found_behind(
    fingerprint: Fingerprint, terminal: KnownTerminal | None
) -> _Decision:
    """The choice behind tmux or screen, which do not pass on mode 8."""
    multiplexer = fingerprint.multiplexer.value
    if terminal is None:
        message = _("{multiplexer} does not say which terminal it runs in.")
        reason = message.format(multiplexer=multiplexer)
        return _Decision(_unknown(fingerprint), reason, certain=False)
    message = _("The terminal behind {multiplexer} is {name}.")
    encoding, is_measured = _behind(terminal, fingerprint)
    return _Decision(
        _unfenced(encoding, fingerprint),
        message.format(multiplexer=multiplexer, name=terminal.name),
        terminal.is_measured and is_measured,
    )


def _behind(terminal: KnownTerminal, fingerprint: Fingerprint) -> tuple[Encoding, bool]:
    """What to send to the terminal behind a multiplexer, and whether that was measured.

    Shades need 24-bit colours: with fewer, they become the same colour again.
    """
    if terminal.encoding is Encoding.SHADED and fingerprint.client.has_rgb:
        return Encoding.SHADED, True
    encoding = terminal.behind_multiplexer or terminal.encoding
    return encoding, terminal.is_measured_there


def _is_unknown(environ_value: str) -> bool:
    value = environ_value.strip().lower()
    return value not in ("", AUTO) and encoding_named(value) is None


def _complaint(environ_value: str) -> str:
    names = ", ".join([AUTO, *[encoding.value for encoding in Encoding]])
    message = _("The variable {name} is {value!r}, which is not one of {names}.")
    return message.format(name=VARIABLE, value=environ_value, names=names) + " "


def _trouble(terminal: KnownTerminal | None, fingerprint: Fingerprint) -> str:
    """Why no Arabic letter is visible: none of the terminal's fonts has any."""
    if (
        terminal is not None
        and terminal.name == XTERM
        and _has_bitmap_font(fingerprint)
    ):
        return _("this font has no Arabic: xterm -fa 'DejaVu Sans Mono' -fs 12")
    return ""


def _has_bitmap_font(fingerprint: Fingerprint) -> bool:
    return fingerprint.answers.face_name == ""


def _advice(name: str, fingerprint: Fingerprint) -> str:
    """What to set in that terminal for a better picture."""
    if fingerprint.multiplexer and name in (MLTERM, QTERMINAL):
        return _advice_behind(name, fingerprint)
    if name == KONSOLE:
        return _(
            'Turn off "Bi-Directional text rendering" in the Konsole profile, and '
            "choose "
            "the encoding visual."
        )
    if name == PUTTY:
        return _(
            'Tick "Disable bidirectional text display" and "Disable Arabic text '
            'shaping" in the PuTTY settings, and choose the encoding visual.'
        )
    if name == KITTY:
        return _('Add "force_ltr yes" to kitty.conf, and choose the encoding visual.')
    return _advice_on_fonts(name, fingerprint)


def _advice_on_fonts(name: str, fingerprint: Fingerprint) -> str:
    """How to get a font that has Arabic."""
    if name == XTERM and _has_bitmap_font(fingerprint):
        return _(
            "This xterm has a bitmap font, which shows boxes for Arabic. Start it "
            "with a "
            "scalable font: xterm -fa 'DejaVu Sans Mono' -fs 12. Or write into "
            "~/.Xresources: xterm*faceName: DejaVu Sans Mono, run xrdb on that file, "
            "and "
            "start xterm again."
        )
    if name == LINUX_CONSOLE:
        return _(
            "The fonts of the Linux console seldom have Arabic letters; use a terminal "
            "in a window."
        )
    return ""


def _advice_behind(name: str, fingerprint: Fingerprint) -> str:
    """What to set in a terminal that a multiplexer keeps from being set up as usual."""
    if name == MLTERM:
        return _(
            "Start mlterm with --ctl=false, or write use_ctl = false into "
            "~/.mlterm/main, and choose the encoding visual."
        )
    if fingerprint.client.has_rgb:
        return ""
    return _(
        'Turn off "Enable bi-directional text support" in the QTerminal preferences, '
        "and choose the encoding visual."
    )
