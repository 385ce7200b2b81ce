"""From the bytes of an article to its text, without a guess.

UTF-8, or UTF-16 where a byte order mark says so, or what `hashiya.toml` names. A text that was decoded wrongly looks
right until a model is trained on it, so a byte that does not fit is an error.
"""

from __future__ import annotations

import codecs
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
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        return decoder.decode(data[len(mark) :], final=whole)
    except UnicodeDecodeError as error:
        raise _fault(name, data, len(mark) + error.start, mark, named) from None


def _encoding_of(data: bytes, name: str, named: str | None) -> tuple[bytes, str]:
    found = (pair for pair in _MARKS if data.startswith(pair[0]))
    mark, marked = next(found, (b"", ""))
    if marked and named and codecs.lookup(named).name != marked:
        template = _(
            "{name} begins with the mark of {marked}, but hashiya.toml says {named}: "
            "correct one of them"
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
    message = _("convert it to UTF-8")
    if named:
        message = _("hashiya.toml names the wrong encoding, or the file is damaged")
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
