"""Excerpts of a text for messages: short, and on one line."""

from __future__ import annotations

from annotations import messages

_LONGEST_EXCERPT = 40


def excerpt(text: str) -> str:
    """The text in quotation marks; if it is long, its middle is left out."""
    if len(text) > _LONGEST_EXCERPT:
        half = _LONGEST_EXCERPT // 2
        text = f"{text[:half]} ... {text[-half:]}"
    return f"'{printable(text)}'"


def printable(text: str) -> str:
    """Controls, directional ones included, and lone surrogates, by number."""
    return "".join(map(_printable_one, text))


def printable_message(message: str) -> str:
    """As `printable`, but the names in it stay isolates."""
    kept = messages.ends_of_isolates(message)
    return "".join(
        one if at in kept else _printable_one(one) for at, one in enumerate(message)
    )


def _printable_one(character: str) -> str:
    if character.isprintable():
        return character
    point = ord(character)
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"
