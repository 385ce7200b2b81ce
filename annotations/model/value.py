"""What the value of an annotation may be, by its label."""

from __future__ import annotations

import re
from typing import assert_never

from annotations.errors import ValueFormatError
from annotations.messages import _
from annotations.model.date_value import date_value
from annotations.model.tagset import Label, ValueKind

_BLANKS = re.compile("[ \t\u00a0]+")


def kept_value(label: Label, text: str) -> str | None:
    """The value in its stored form; None if it is blank.

    Args:
        label: The annotation's label.
        text: The value as typed.

    Raises:
        ValueFormatError: The label has no values, or the value has the wrong form.
    """
    if not text.strip():
        return None
    words = _BLANKS.sub(" ", text).strip(" ")
    match label.value:
        case None:
            raise ValueFormatError(
                _("{label} cannot have a value").format(label=label.title)
            )
        case ValueKind.DATE:
            return date_value(words)
        case ValueKind.NAME | ValueKind.TEXT:
            return words
        case _:
            assert_never(label.value)


def value_fault(label: Label, value: str) -> str | None:
    """Why a stored value does not fit its label; None if it does.

    Only dates have a form; a value that a label should not have does no harm.
    """
    if label.value is not ValueKind.DATE:
        return None
    try:
        canonical = date_value(value)
    except ValueFormatError as error:
        return str(error)
    message = _("{value} should be written as {kept}").format(
        value=value, kept=canonical
    )
    return None if canonical == value else message
