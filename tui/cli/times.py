"""Times as a person gives them to a command."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from annotations.messages import Message
from tui.cli.worded import option

if TYPE_CHECKING:
    from click import Context, Parameter


class UtcTime(click.ParamType[datetime]):
    """A time in ISO 8601, UTC unless it says another offset; a date is its whole day."""

    name = "time"

    def convert(
        self, value: str | datetime, param: Parameter | None, ctx: Context | None
    ) -> datetime:
        """The time, with its offset."""
        from annotations.model import parse_time  # noqa: PLC0415 - start time

        if isinstance(value, datetime):
            return value
        try:
            return parse_time(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


as_of_option = option(
    "--as-of",
    metavar=Message("TIME"),
    type=UtcTime(),
    help=Message("Use what had been saved by this time (UTC) or day."),
)
