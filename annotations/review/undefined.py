"""Why a figure is undefined: a word in JSON, a sentence to a person."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from annotations.messages import Message

if TYPE_CHECKING:
    from collections.abc import Mapping


class Undefined(StrEnum):
    """The reasons; the values are what JSON has, in every language."""

    NONE_TAGGED = "none tagged"
    NONE_BY_A = "none by A"
    NONE_BY_B = "none by B"
    ONE_DECISION = "all tokens are decided alike"
    NO_PAIRS = "no pairs"
    NO_LINKS = "no pair has links in both sets"
    SPANS_CROSS = "spans of this label cross"
    NOT_EVERYBODY = "Fleiss's kappa needs a set of every article by everyone"


_WORDS: Mapping[Undefined, Message] = {
    Undefined.NONE_TAGGED: Message("nobody tagged anything"),
    Undefined.NONE_BY_A: Message("{a} tagged nothing"),
    Undefined.NONE_BY_B: Message("{b} tagged nothing"),
    Undefined.ONE_DECISION: Message("every token has the same tag"),
    Undefined.NO_PAIRS: Message("no two annotations overlap"),
    Undefined.NO_LINKS: Message("no pair of annotations has links in both sets"),
    Undefined.SPANS_CROSS: Message("some spans with this label overlap"),
    Undefined.NOT_EVERYBODY: Message("not everybody has annotated every article"),
}


def reason_in_words(reason: Undefined, *, a: str, b: str) -> str:
    """The reason as a person reads it.

    Args:
        reason: Why the figure is undefined.
        a: The name of the first annotator.
        b: The name of the second.
    """
    return _WORDS[reason].format(a=a, b=b)
