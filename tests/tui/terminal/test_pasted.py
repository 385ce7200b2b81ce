"""What is pasted never passes for keys, in whatever pieces it comes."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.terminal.pasted import PasteGuard

BEGIN, END = "\x1b[200~", "\x1b[201~"


def fed(data, cuts=()):
    guard = PasteGuard()
    edges = [0, *sorted(cuts), len(data)]
    pieces = pairwise(edges)
    return "".join(guard.feed(data[start:end]) for start, end in pieces)


def test_keys_pass_as_they_are():
    assert fed("a\x1b[D\x1b\x1b[1;2C") == "a\x1b[D\x1b\x1b[1;2C"


def test_escape_in_a_paste_is_drawn():
    sent = f"x{BEGIN}ab\rq\x1b[31mcd{END}y\x1b[A"
    assert fed(sent) == f"x{BEGIN}ab\rq\u241b[31mcd{END}y\x1b[A"


def test_second_beginning_is_pasted_text():
    assert fed(f"{BEGIN}{BEGIN}{END}\x1b[A") == f"{BEGIN}\u241b[200~{END}\x1b[A"


def test_lone_escape_key_is_not_held():
    assert PasteGuard().feed("\x1b") == "\x1b"


@given(st.text("ab\x1b[~201;", max_size=30), st.data())
def test_pieces_change_nothing_within_a_paste(pasted, data):
    sent = f"{BEGIN}{pasted}{END}z"
    inside = st.integers(len(BEGIN), len(sent))
    cuts = data.draw(st.lists(inside, max_size=6))
    whole = fed(sent)
    assert fed(sent, cuts) == whole
    text, _end, _after = whole.removeprefix(BEGIN).partition(END)
    assert "\x1b" not in text
