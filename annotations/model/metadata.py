"""What is known of an article from where it came from, such as its outlet and its date."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from annotations.errors import ValueFormatError
from annotations.model.date_value import day_value

DATE_FIELD = "date"
"""The field that says when the article was published."""
OUTLET_FIELD = "outlet"
"""The field that says who published it."""
_DAY = 10
"""Code points of a day in ISO 8601."""


class ArticleMetadata(Struct, frozen=True):
    """Fields by name, as they were added with the article."""

    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def day(self) -> str | None:
        """The day of its date, in ISO 8601; None where there is none that is sure."""
        return day_of(self.fields.get(DATE_FIELD, ""))


def day_of(written: str) -> str | None:
    """The day of a date as web pages write it: ISO 8601 or RFC 5322; None if neither."""
    written = written.strip()
    if written[_DAY:].lstrip()[:1] in ("", "T") or written[_DAY : _DAY + 1] == " ":
        try:
            return day_value(written[:_DAY])
        except ValueFormatError:
            pass
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - start time

    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
