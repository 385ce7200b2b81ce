"""From the bytes of an article to its text, without a guess.

UTF-8, or UTF-16 where a byte order mark says so. A text that was decoded wrongly looks
right until a model is trained on it, so a byte that does not fit is an error.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from annotations.errors import ArticleError
from annotations.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKS: Sequence[tuple[bytes, str]] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like UTF-16's, so it is looked for first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, name: str, *, whole: bool = True) -> str:
    """The text of the article; newlines stay as they are.

    Unless the data is the whole file, a character cut off at its end is left out.

    Raises:
        ArticleError: A byte does not fit the encoding.
    """
    mark, encoding = _encoding_of(data)
    if encoding == "utf-32":
        message = _("{name} is UTF-32; convert it to UTF-8")
        raise ArticleError(message.format(name=name))
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        return decoder.decode(data[len(mark) :], final=whole)
    except UnicodeDecodeError as error:
        raise _fault(name, data, len(mark) + error.start, error) from None


def _encoding_of(data: bytes) -> tuple[bytes, str]:
    found = (pair for pair in _MARKS if data.startswith(pair[0]))
    return next(found, (b"", "utf-8"))


def _fault(
    name: str, data: bytes, place: int, error: UnicodeDecodeError
) -> ArticleError:
    before = error.object[: error.start]
    line = before.decode(error.encoding, "ignore").count("\n") + 1
    message = _(
        "{name} is not {encoding}: byte 0x{byte:02X} at line {line}, "
        "byte {place} of the file; convert it to UTF-8"
    )
    encoding = "UTF-8" if error.encoding == "utf-8" else "UTF-16"
    return ArticleError(
        message.format(
            name=name, encoding=encoding, byte=data[place], line=line, place=place + 1
        )
    )
