"""Decodes the bytes of an article, without guessing.

An article is UTF-8, or UTF-16 if it has a byte order mark, or in the encoding that
`hashiya.toml` names. A wrongly decoded text may go unnoticed until a model is trained
on it, so a byte that does not fit is an error. The error proposes an encoding that
yields letters; a person decides.
"""

from __future__ import annotations

import codecs
import json
import unicodedata
from typing import TYPE_CHECKING

from annotations.errors import ArticleError
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKS: Sequence[tuple[bytes, str]] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like UTF-16's, so it is looked for first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HIGH = bytes(range(9))
"""High bytes of the letters of scripts up to Arabic, Hebrew and Syriac among them."""
_SAMPLE = 65_536
_FEWEST = 4

_PROPOSED = ("windows-1256", "windows-1255", "iso-8859-6")
"""Encodings of right-to-left texts in one byte a letter, the commonest first."""
_LIKELY = 0.8
"""The share of right-to-left letters, of what is not ASCII, from which one is proposed."""


def decode(
    data: bytes, name: str, *, named: str | None = None, whole: bool = True
) -> str:
    """The text of the article; newlines stay as they are.

    Unless the data is the whole file, a character cut off at its end is left out.

    Args:
        data: The bytes of the file, or the first of them.
        name: The article's, for messages.
        named: The encoding that `hashiya.toml` names for it, if any.
        whole: Whether the data is all of the file.

    Raises:
        ArticleError: A byte does not fit the encoding, or the byte order mark does not
            fit the named one.
    """
    mark, encoding = _encoding_of(data, name, named)
    if not mark and not named and (wide := wide_encoding(data)):
        template = _(
            "{name} looks like {encoding} without a byte order mark; convert it to "
            "UTF-8, "
            "or name its encoding in hashiya.toml"
        )
        raise ArticleError(template.format(name=name, encoding=wide.upper()))
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        return decoder.decode(data[len(mark) :], final=whole)
    except UnicodeDecodeError as error:
        raise _fault(name, data, len(mark) + error.start, mark, named) from None


def wide_encoding(data: bytes) -> str | None:
    """The encoding of two bytes a letter that the data seems to be in, without a mark.

    Every other byte is then the high one of a letter, and mostly a small number; as UTF-8
    they would be control characters, of which a text hardly has any.
    """
    sample = data[:_SAMPLE]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[first::2]
        low = len(high.translate(None, delete=_HIGH))
        if len(high) >= _FEWEST and 2 * (len(high) - low) >= len(high):
            return encoding
    return None


def _encoding_of(data: bytes, name: str, named: str | None) -> tuple[bytes, str]:
    found = (pair for pair in _MARKS if data.startswith(pair[0]))
    mark, marked = next(found, (b"", ""))
    if marked and named and codecs.lookup(named).name != marked:
        template = _(
            "{name} begins with the byte order mark of {marked}, but hashiya.toml "
            "names {named}: correct one of them"
        )
        message = template.format(name=name, marked=marked.upper(), named=named)
        raise ArticleError(message)
    if marked == "utf-32":
        template = _("{name} is UTF-32; convert it to UTF-8")
        raise ArticleError(template.format(name=name))
    return mark, marked or named or "utf-8"


def _fault(
    name: str, data: bytes, place: int, mark: bytes, named: str | None
) -> ArticleError:
    marked = dict(_MARKS).get(mark, "")
    before = data[len(mark) : place].decode(marked or named or "utf-8", "ignore")
    line = before.count("\n") + 1
    message = _what_to_do(name, data, named, is_marked=bool(mark))
    template = _(
        "{name} is not {encoding}: byte 0x{byte:02X} at line {line}, "
        "byte {place} of the file; {message}"
    )
    return ArticleError(
        template.format(
            name=name,
            encoding=named or ("UTF-16" if marked.startswith("utf-16") else "UTF-8"),
            byte=data[place],
            line=line,
            place=place + 1,
            message=message,
        )
    )


def _what_to_do(name: str, data: bytes, named: str | None, *, is_marked: bool) -> str:
    """What makes a text of the file."""
    if named:
        return _("hashiya.toml names the wrong encoding, or the file is damaged")
    encoding = None if is_marked else _likely_encoding(data)
    if encoding is None:
        return _("convert it to UTF-8")
    message = _(
        "convert it to UTF-8; or, if it is {encoding}, write {line} below [encodings] "
        "in hashiya.toml"
    )
    line = f'{json.dumps(name, ensure_ascii=False)} = "{encoding}"'
    return message.format(encoding=encoding, line=line)


def _likely_encoding(data: bytes) -> str | None:
    """The encoding in which nearly all that is not ASCII is right-to-left letters.

    None for what is mostly good UTF-8: that is damaged, and no other encoding mends it.
    """
    beyond_ascii = sum(byte > 0x7F for byte in data)
    if 2 * data.decode("utf-8", "replace").count("\ufffd") < beyond_ascii:
        return None
    shares = {one: _letters_in(data, one) / beyond_ascii for one in _PROPOSED}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= _LIKELY else None


def _letters_in(data: bytes, encoding: str) -> int:
    """How many right-to-left letters the bytes are in the encoding; none if one is not."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0
    return sum(unicodedata.bidirectional(one) in ("R", "AL") for one in text)
