"""The text that is annotated; it never changes."""

from __future__ import annotations

import hashlib
import re

from msgspec import Struct

_LINE_WITH_INK = re.compile(r"\S[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*")
"""From the first character that is not a space; lines end as for `splitlines`."""


class Article(Struct, frozen=True):
    """One text of the corpus."""

    name: str
    """The path of the file below the corpus, with parts joined by `/`."""
    text: str
    """The decoded file; offsets count its code points."""
    sha256: str
    """The digest of the text in UTF-8, in hexadecimal."""

    @classmethod
    def of(cls, name: str, text: str) -> Article:
        """An article with the digest of its text."""
        return cls(name, text, digest(text))

    @property
    def title(self) -> str:
        """The first line that is not blank, or the name if there is none."""
        return title_of(self.text) or self.name


def title_of(text: str) -> str:
    """The first line of the text that is not blank; empty if there is none."""
    line = _LINE_WITH_INK.search(text)
    return line[0].rstrip() if line else ""


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
