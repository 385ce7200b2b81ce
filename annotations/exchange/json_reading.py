"""Reads JSON that other programs and people have written, with the line of each fault.

Text that only looks like JSON is refused, with advice on what to do. So is ambiguous
JSON, such as an object with the same key twice.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import msgspec

from annotations.errors import ExchangeError
from annotations.exchange.utf8 import text_of
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

_Form = TypeVar("_Form")


class _NotJsonError(ExchangeError):
    """A text is not JSON at all."""


LONGEST_LINE = 64 * 1024 * 1024
"""In bytes: no file can fill the memory."""
LARGEST_FILE = 512 * 1024 * 1024
"""In bytes, of a file that has to be read whole."""

_BOM = "\ufeff"
_BLANKS = " \t\r\n"
_BLANK = re.compile("[ \t\r\n]*")


def json_lines(stream: BinaryIO) -> Iterator[tuple[int, Any | ExchangeError]]:
    """The number of each line that is not blank, with its value or its fault.

    The stream is UTF-8, with or without a byte order mark. A line that is too long is
    the last: where the next one begins is not known.
    """
    for number, line in enumerate(_lines(stream), start=1):
        try:
            if content := _decoded(line, first=number == 1):
                yield number, parse_json(content)
        except ExchangeError as error:
            yield number, error


def json_objects(stream: BinaryIO) -> Iterator[tuple[int, Any | ExchangeError]]:
    """As `json_lines`, but one fault for a file that is plainly of another format.

    That is one of several faulty lines, none of which is a JSON object.
    """
    lines = json_lines(stream)
    strange: list[tuple[int, Any | ExchangeError]] = []
    for number, found in lines:
        strange.append((number, found))
        if not _is_strange(found):
            yield from strange
            yield from lines
            return
    if len(strange) > 1:
        message = _(
            "no line of the file is a JSON object: if it has another format, "
            "name it, as in --format csv"
        )
        strange = [(strange[0][0], ExchangeError(message))]
    yield from strange


def _is_strange(found: Any) -> bool:
    """Whether a line of JSON Lines would hardly be so."""
    if isinstance(found, ExchangeError):
        return isinstance(found, _NotJsonError)
    return not isinstance(found, dict)


def json_values(stream: BinaryIO) -> Iterator[tuple[int, Any]]:
    """The values of a whole file, one after the other, with the line of each.

    They are the items of an array, or they follow one another, as in JSON Lines.

    Raises:
        ExchangeError: The file is too large, not UTF-8 or not JSON.
    """
    text = _whole(stream)
    at = _after_blanks(text, 0)
    if text.startswith("[", at):
        yield from _items(text, _after_blanks(text, at + 1))
        return
    line = _LineCount(text)
    while at < len(text):
        number = line.at(at)
        value, at = _value_at(text, at, number)
        yield number, value
        at = _after_blanks(text, at)


def _items(text: str, at: int) -> Iterator[tuple[int, Any]]:
    """The items of an array, from the first on to the end of the text."""
    line = _LineCount(text)
    while not text.startswith("]", at):
        number = line.at(at)
        value, at = _value_at(text, at, number)
        yield number, value
        at = _after_blanks(text, at)
        if text.startswith(",", at):
            at = _after_blanks(text, at + 1)
        elif not text.startswith("]", at):
            raise ExchangeError(_broken_off(line.at(at)))
    if _after_blanks(text, at + 1) < len(text):
        raise ExchangeError(_broken_off(line.at(at)))


def _broken_off(line: int) -> str:
    template = _("line {line}: not JSON from here on: export the file again")
    return template.format(line=line)


class _LineCount:
    """The lines of a text, counted once while one goes through it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line = 1
        self._offset = 0

    def at(self, offset: int) -> int:
        """The line of the offset, which is not before the last one asked for."""
        self._line += self._text.count("\n", self._offset, offset)
        self._offset = offset
        return self._line


def parse_json(text: str) -> Any:
    """The value of a text.

    Raises:
        ExchangeError: It is not JSON; the message says what to do.
    """
    value, end = _value_at(text, _after_blanks(text, 0))
    if text[end:].strip(_BLANKS):
        template = _("not JSON (Extra data at column {column}): export the file again")
        raise _NotJsonError(template.format(column=_after_blanks(text, end) + 1))
    return value


def converted(record: Any, form: type[_Form]) -> _Form:
    """The record in that form.

    Raises:
        ExchangeError: It is of another form; the message names the key.
    """
    try:
        return msgspec.convert(record, form)
    except (msgspec.ValidationError, UnicodeEncodeError) as error:
        template = _("{error}: correct it, or export the file again")
        raise ExchangeError(template.format(error=error)) from None


def texts_of(metadata: Any) -> dict[str, str]:
    """The texts among metadata, by name, of which other programs write what they like.

    Args:
        metadata: An object, or a list of objects with `name` and `value`.
    """
    if isinstance(metadata, list):
        pairs = [
            (one.get("name"), one.get("value"))
            for one in metadata
            if isinstance(one, dict)
        ]
    else:
        pairs = [*metadata.items()] if isinstance(metadata, dict) else []
    return {
        name: value
        for name, value in pairs
        if isinstance(name, str) and isinstance(value, str)
    }


def _value_at(text: str, at: int, line: int | None = None) -> tuple[Any, int]:
    """The value that begins there, and where it ends."""
    decoder = json.JSONDecoder(
        object_pairs_hook=_unique_keys, parse_constant=_refuse_constant
    )
    try:
        return decoder.raw_decode(text, at)
    except json.JSONDecodeError as error:
        template = _("not JSON ({reason} at column {column}): export the file again")
        message = template.format(reason=error.msg, column=error.colno)
        raise _NotJsonError(_placed(message, line)) from None
    except RecursionError:
        message = _("nested too deeply: export the file again")
    except ExchangeError as error:
        message = str(error)
    except ValueError:  # an integer of thousands of digits
        message = _("a number is too long: export the file again")
    raise ExchangeError(_placed(message, line)) from None


def _placed(message: str, line: int | None) -> str:
    if line is None:
        return message
    return _("line {line}: {message}").format(line=line, message=message)


def _whole(stream: BinaryIO) -> str:
    data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        template = _("the file is larger than {limit} bytes: import it in parts")
        raise ExchangeError(template.format(limit=LARGEST_FILE))
    return text_of(data)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines; of one that is too long its beginning, which then is the last."""
    while line := stream.readline(LONGEST_LINE + 1):
        yield line
        if len(line) > LONGEST_LINE:
            return


def _decoded(line: bytes, *, first: bool) -> str:
    if len(line) > LONGEST_LINE:
        template = _("the line is longer than {limit} bytes: write one set per line")
        raise ExchangeError(template.format(limit=LONGEST_LINE))
    try:
        content = line.decode()
    except UnicodeDecodeError as error:
        template = _("byte {number} of the line is not UTF-8: save the file as UTF-8")
        raise ExchangeError(template.format(number=error.start + 1)) from None
    return (content.removeprefix(_BOM) if first else content).strip(_BLANKS)


def _after_blanks(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) != len(pairs):
        keys = [key for key, _value in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        template = _('the key "{key}" appears twice: remove one')
        raise ExchangeError(template.format(key=twice))
    return record


def _refuse_constant(name: str) -> None:
    raise ExchangeError(_("{name} is not JSON: remove it").format(name=name))
