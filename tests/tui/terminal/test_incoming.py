"""No byte stops the input, no report is a key, and no paste ends itself."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.tui.terminal import known_answers
from tui.terminal import EscapeSequence, InputStream, MouseReport, Pasted, Typed
from tui.terminal.incoming import SILENCE

STARTS = [b"\x1bP", b"\x1bX", b"\x1b]", b"\x1b^", b"\x1b_"]
EIGHT_BIT_STARTS = [chr(one).encode() for one in (0x90, 0x98, 0x9D, 0x9E, 0x9F)]
RAW_STARTS = [b"\x90", b"\x98", b"\x9d", b"\x9e", b"\x9f"]
ENDS = [b"\x1b\\", b"\x07", "\u009c".encode(), b"\x9c", b"\x18", b"\x1a"]
KEYS = [b"a", "\u0628".encode(), b"\x1b[A", b"\x1b[1;5C", b"\x1bOP", b"\x1b[[A", b"\r"]
BEGIN, END = b"\x1b[200~", b"\x1b[201~"

starts, ends, keys = map(st.sampled_from, (STARTS + EIGHT_BIT_STARTS, ENDS, KEYS))
contents = st.binary(max_size=40).map(
    lambda data: data.translate(None, b"\x07\x18\x1a\x1b\x9c")
)


def pieces_of(data, cuts):
    edges = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    return [data[start:end] for start, end in pairwise(edges)]


def fed(*pieces, stream=None):
    """What the pieces bring, the typed text of neighbours taken together."""
    stream = stream or InputStream()
    found = []
    for one in (one for piece in pieces for one in stream.feed(piece)):
        if found and isinstance(one, Typed) and isinstance(found[-1], Typed):
            found[-1] = Typed(found[-1].text + one.text)
        else:
            found.append(one)
    return found


def silent(*pieces, seconds):
    """What comes after the pieces once the terminal has been silent."""
    stream = InputStream()
    fed(*pieces, stream=stream)
    return stream.settle(seconds)


# Strings


@given(starts, contents, ends, st.lists(st.integers(0, 99)))
def test_no_string_is_a_key(start, content, end, cuts):
    assume(end != b"\x9c" or content.isascii())  # it may end a letter of UTF-8
    sent = start + content + end
    assert fed(*pieces_of(sent, cuts), b"a") == [Typed("a")]


@given(starts, contents, st.lists(keys, max_size=5))
def test_unended_string_is_swallowed_until_silence(start, content, typed):
    """Whatever is pressed meanwhile; only an end would let it through."""
    stream = InputStream()
    assert fed(start, content, *typed, stream=stream) == []
    assert stream.settle(SILENCE - 0.1) == []
    assert stream.settle(SILENCE) == []
    assert fed(b"a", stream=stream) == [Typed("a")]


@pytest.mark.parametrize("start", RAW_STARTS)
def test_raw_control_may_be_a_letter_of_a_code_page(start):
    """With its end it is a string; without, nothing that was typed is lost."""
    assert fed(start + b"a\x9cb") == [Typed("b")]
    stream = InputStream()
    assert fed(start, b"ab", stream=stream) == []
    assert stream.settle(0.2) == [Typed("\ufffd"), Typed("ab")]
    assert fed(b"c", stream=stream) == [Typed("c")]


def test_endless_raw_string_is_no_text():
    assert fed(b"\x90" + b"a" * 9999, b"\x9cb") == [Typed("b")]


def test_end_without_a_string_is_no_key():
    assert fed(b"a\x1b\\b") == [Typed("ab")]


# Mouse


@given(st.binary(max_size=31), st.sampled_from([b"M", b"m"]), st.lists(st.integers()))
def test_no_content_of_a_mouse_report_is_a_key(content, end, cuts):
    content = content.translate(None, b"Mm")
    found = fed(*pieces_of(b"\x1b[<" + content + end, cuts), b"a")
    assert found[-1] == Typed("a")
    assert all(isinstance(one, MouseReport) for one in found[:-1])


def test_mouse_report_is_read():
    found = fed(b"\x1b[<0;12;7M\x1b[<0;12;7m\x1b[<65;1;1M\x9b<0;2;3M")
    assert found == [
        MouseReport(0, 12, 7, is_release=False),
        MouseReport(0, 12, 7, is_release=True),
        MouseReport(65, 1, 1, is_release=False),
        MouseReport(0, 2, 3, is_release=False),
    ]


@pytest.mark.parametrize(
    "body", [b"0;0;1", b"0;1;0", b"0;-1;5", b"0;5", b"0;1;2;3", b"", b"0;1;999999"]
)
def test_mouse_report_that_cannot_be_read_is_dropped_whole(body):
    assert fed(b"\x1b[<" + body + b"Ma") == [Typed("a")]


def test_unended_mouse_report_takes_32_bytes_at_most():
    assert fed(b"\x1b[<" + b"a" * 32 + b"b") == [Typed("b")]
    arabic = "\u0628".encode() * 16
    assert fed(b"\x1b[<" + arabic + b"b") == [Typed("b")]
    assert silent(b"\x1b[<0;5", seconds=SILENCE) == []


@given(st.binary(min_size=3, max_size=3))
def test_report_in_the_oldest_form_is_three_bytes(body):
    """Its bytes may be letters, and need not be UTF-8."""
    found = fed(b"\x1b[M", body, b"a")
    assert found == [Typed("a")]


# Keys


@given(st.lists(keys, min_size=1), st.lists(st.integers(0, 999)))
def test_keys_are_the_same_in_whatever_pieces(typed, cuts):
    sent = b"".join(typed)
    assert fed(*pieces_of(sent, cuts)) == fed(sent)


def test_lone_escape_is_the_key_after_a_moment():
    assert fed(b"\x1b") == []
    assert silent(b"\x1b", seconds=0.05) == []
    assert silent(b"\x1b", seconds=0.1) == [EscapeSequence("\x1b")]
    assert fed(b"\x1b\x1b[A") == [EscapeSequence("\x1b"), EscapeSequence("\x1b[A")]


@pytest.mark.parametrize(
    ("start", "rest", "found"),
    [
        (b"\x1b[", b"<acdM", []),
        (b"\x1b[", b"?62;1c", [EscapeSequence("\x1b[?62;1c")]),
        (b"\x1bO", b"A", [EscapeSequence("\x1bOA")]),
    ],
)
def test_sequence_cut_behind_its_introducer_is_waited_for(start, rest, found):
    """Only a long silence makes it Alt with a key: the rest would be keys, too."""
    stream = InputStream()
    assert stream.feed(start) == stream.settle(SILENCE - 0.1) == []
    assert stream.feed(rest) == found
    assert silent(start, seconds=SILENCE) == [EscapeSequence(start.decode())]


def test_rest_of_a_sequence_is_waited_for():
    assert silent(b"\x1b[1;", seconds=1) == []
    assert fed(b"\x1b[1;", b"5C") == [EscapeSequence("\x1b[1;5C")]
    assert silent(b"\x1b[1;", seconds=SILENCE) == []


@pytest.mark.parametrize("sent", [b"\x1b[1\x18a", b"\x1b[1\x1aa", b"\x1b[1\ra"])
def test_sequence_that_is_broken_off_is_dropped(sent):
    assert fed(sent)[-1].text.endswith("a")
    assert not any(isinstance(one, EscapeSequence) for one in fed(sent))


@pytest.mark.parametrize("cut", [3, 50, 200])
def test_endless_sequence_is_dropped_whole(cut):
    sent = b"\x1b[" + b"1" * 300 + b"A"
    assert fed(sent[:cut], sent[cut:] + b"a") == [Typed("a")]


@given(
    st.lists(st.sampled_from(sorted(vars(known_answers)["ALL"])), min_size=1), st.data()
)
def test_late_answers_are_no_keys(answers, data):
    sent = b"".join(answers)
    cuts = data.draw(st.lists(st.integers(0, 999), max_size=6))
    found = fed(*pieces_of(sent, cuts))
    assert all(isinstance(one, EscapeSequence) for one in found)
    assert all(one.text.startswith("\x1b[") and len(one.text) > 3 for one in found)


# Letters


@pytest.mark.parametrize("byte", range(0x80, 0x100))
def test_byte_that_is_not_utf8_is_seen(byte):
    stream = InputStream()
    found = fed(bytes([byte]), stream=stream) + stream.settle(9)
    assert "".join(one.text for one in found) == "\ufffd"
    assert fed(b"a", stream=stream) == [Typed("a")]


def test_letters_of_another_code_page_are_seen():
    assert fed("\u0627\u0644".encode("cp1256") + b"a") == [Typed("\ufffd\ufffda")]


def test_letter_in_pieces_is_one():
    first, last = "\u0628".encode()[:1], "\u0628".encode()[1:]
    assert fed(first, last) == [Typed("\u0628")]
    assert silent(first, seconds=0.5) == []
    assert silent(first, seconds=1) == [Typed("\ufffd")]


@given(st.lists(st.binary(max_size=12) | st.sampled_from(STARTS + ENDS + KEYS)))
def test_any_bytes_are_taken_and_then_a_key_works(pieces):
    stream = InputStream()
    for one in [*fed(*pieces, stream=stream), *stream.settle(60), *stream.settle(60)]:
        assert not any("\ud800" <= c <= "\udfff" for c in getattr(one, "text", ""))
    assert fed(b"\x1b[A", stream=stream)[-1] == EscapeSequence("\x1b[A")


# Pastes


def test_escape_in_a_paste_is_drawn():
    sent = b"x" + BEGIN + b"ab\rq\x1b[31mcd\0" + END + b"y\x1b[A"
    assert fed(sent) == [
        Typed("x"),
        Pasted("ab\rq\u241b[31mcd"),
        Typed("y"),
        EscapeSequence("\x1b[A"),
    ]


def test_second_beginning_is_pasted_text():
    assert fed(BEGIN + BEGIN + END) == [Pasted("\u241b[200~")]


@given(st.text("ab\x1b[~201;P\\", max_size=30), st.lists(st.integers(0, 99)))
def test_paste_is_the_same_in_whatever_pieces(pasted, cuts):
    sent = BEGIN + pasted.encode() + END + b"\x1b[A"
    whole = fed(sent)
    assert fed(*pieces_of(sent, cuts)) == whole
    assert "\x1b" not in whole[0].text


def test_paste_that_is_cut_off_ends_after_a_long_silence():
    assert silent(BEGIN + b"ab", seconds=9) == []
    assert silent(BEGIN + b"ab", seconds=30) == [Pasted("ab")]
