"""A format declares its options once; what a person writes becomes its dataclass."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pytest

from annotations.errors import ExchangeError
from annotations.exchange import NoOptions, chosen, option, options_of


class Scheme(StrEnum):
    BIO = "bio"
    BIOES = "bioes"


def shares(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("/"))


@dataclass(frozen=True, slots=True)
class Options:
    scheme: Scheme = option(Scheme.BIO, meaning=lambda: "How tokens are tagged.")
    seed: int = option(0, meaning=lambda: "Number of the draw.")
    with_notes: bool = option(False, meaning=lambda: "Write notes too.")
    title: str = option("", meaning=lambda: "Of the card.")
    split: tuple[int, ...] = option((100,), meaning=lambda: "Shares.", parse=shares)


def test_options_are_described():
    scheme, seed, notes, _title, _split = options_of(Options)
    assert (scheme.name, scheme.flag, scheme.default) == ("scheme", "--scheme", "bio")
    assert (scheme.choices, scheme.is_switch) == (("bio", "bioes"), False)
    assert (seed.choices, seed.meaning()) == ((), "Number of the draw.")
    assert (notes.flag, notes.is_switch) == ("--with-notes", True)
    assert options_of(NoOptions) == ()


def test_what_is_not_given_is_by_default():
    assert chosen(Options, {}) == Options()
    assert Options() == Options(Scheme.BIO, 0, False, "", (100,))


def test_what_is_written_becomes_a_value():
    given = {"scheme": "bioes", "seed": "7", "title": "x", "split": "80/10/10"}
    found = chosen(Options, given | {"with_notes": True})
    assert found == Options(Scheme.BIOES, 7, True, "x", (80, 10, 10))
    assert isinstance(found.scheme, Scheme)


@pytest.mark.parametrize(
    ("name", "written", "message"),
    [
        ("scheme", "iob", "iob is not a value of --scheme: choose one of bio, bioes"),
        ("seed", "x", "x is not a value of --seed: give a whole number"),
        ("with_notes", "yes", "--with-notes takes no value, but was given yes"),
        ("align", "strict", "there is no option --align"),
    ],
)
def test_what_cannot_be_is_refused(name, written, message):
    with pytest.raises(ExchangeError, match=message):
        chosen(Options, {name: written})


def test_value_of_another_type_needs_a_parser():
    @dataclass(frozen=True)
    class Wrong:
        split: tuple[int, ...] = option((1,), meaning=str)

    with pytest.raises(TypeError, match="--split: say how a tuple is parsed"):
        options_of(Wrong)
