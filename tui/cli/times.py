"""Times as a person gives them to a command."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

import click

from annotations.messages import Message, _
from tui.cli.worded import option

if TYPE_CHECKING:
    from click import Context, Parameter

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class UtcTime(click.ParamType[datetime]):
    """A time in ISO 8601, UTC unless it says another offset; a date is its whole day."""

    name = "time"

    def convert(
        self, value: str | datetime, param: Parameter | None, ctx: Context | None
    ) -> datetime:
        """The time, with its offset."""
        if isinstance(value, datetime):
            return value
        try:
            found = datetime.fromisoformat(value)
            if _DATE.fullmatch(value):
                found = datetime.combine(found, time.max)
            return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
        except (ValueError, OverflowError):
            message = _(
                "{value!r} is not a time; write 2026-11-21 or 2026-11-21T14:30Z"
            )
            self.fail(message.format(value=value), param, ctx)


as_of_option = option(
    "--as-of",
    metavar=Message("TIME"),
    type=UtcTime(),
    help=Message("Use what had been saved by this time (UTC) or day."),
)
