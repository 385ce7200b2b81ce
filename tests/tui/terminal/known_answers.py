"""What real terminals answered to the questions, as bytes, in the order of asking."""

from __future__ import annotations

SENTINEL = b"\x1b[?62;22c"


def sent_answers(
    xtversion="",
    da2="",
    da3="",
    mode_8="",
    *,
    background="",
    da1="62;22",
    terminfo_name="",
):
    """The bytes that a terminal sends which answers this."""
    answers = [
        f"\x1bP>|{xtversion}\x1b\\" if xtversion else "",
        f"\x1b[>{da2}c" if da2 else "",
        f"\x1bP!|{da3}\x1b\\" if da3 else "",
        f"\x1b]11;rgb:{background}\x1b\\" if background else "",
        f"\x1b[8;{mode_8}$y" if mode_8 else "",
        f"\x1bP1+r544e={terminfo_name.encode().hex()}\x1b\\" if terminfo_name else "",
        f"\x1b[?{da1}c" if da1 else "",
    ]
    return "".join(answers).encode()


XTERM = sent_answers(
    "XTerm(379)", "41;379;0", "00000000", "0", da1="64;1;2;6;9;15;18;21;22"
)
URXVT = sent_answers(da2="85;95;0", da1="1;2")
ALACRITTY = sent_answers(da2="0;1700;1", da1="6")
KITTY = sent_answers("kitty(0.26.5)", "1;4000;26", mode_8="0")
KONSOLE = sent_answers("Konsole 22.12.3", "1;115;0", "7E4B4445", da1="62;1;4")
MLTERM = sent_answers(da2="24;279;0", da3="000000", da1="63;1;2;3;4;7;29")
PTERM = sent_answers(da2="0;136;0", da1="6")
VTE = sent_answers(da2="65;7006;1", da3="7E565445", mode_8="1", da1="65;1;9")
NEW_VTE = sent_answers("VTE(7600)", "61;7600;1", "7E565445", "1", da1="61;1;21;22")
TMUX = sent_answers("tmux 3.3a", "84;0;0", da1="1;2")
SCREEN = sent_answers(da2="83;40900;0", da1="1;2")
WEZTERM = sent_answers(
    "WezTerm 20240203-110809", "1;277;0", "00000000", "2", da1="65;4;6;18;22"
)
MINTTY = sent_answers(
    "mintty 3.7.0", "77;30700;0", mode_8="1", da1="64;1;2;4;6;9;15;21;22;28"
)
ITERM2 = sent_answers("iTerm2 3.5.0", "64;2500;0", da1="62;4")
APPLE = sent_answers(da2="1;95;0", da1="1;2")
XTERM_JS = sent_answers(da2="0;276;0", mode_8="0", da1="1;2")
QTERMINAL = sent_answers(da2="0;115;0", da1="1;2")
FOOT = sent_answers("foot(1.13.1)", "1;11301;0", "464f4f54", "0", da1="62;4;22")
MARK_KEPT = b"\x1b[5;1R\x1b[5;2R"
"""Where the cursor was before and after a letter with a mark."""
MARK_IN_A_COLUMN = b"\x1b[5;1R\x1b[5;3R"
ALL = tuple(value for value in vars().values() if isinstance(value, bytes))
