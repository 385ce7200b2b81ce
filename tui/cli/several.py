"""Options that take several values in a row: `--sets huda omar`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.cli.worded import WordedCommand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from click import Context


class SeveralCommand(WordedCommand):
    """A command some of whose options take every word up to the next option."""

    def __init__(self, *names: Any, several: Sequence[str], **settings: Any) -> None:
        """Make the command.

        Args:
            *names: As click takes them.
            several: The options that take several values; each is `multiple` for click.
            **settings: As click takes them.
        """
        super().__init__(*names, **settings)
        self._several = frozenset(several)

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Name the option again before each of its values, as click wants it."""
        return super().parse_args(ctx, list(self._named_again(args)))

    def _named_again(self, args: Sequence[str]) -> Iterator[str]:
        option, values = "", 0
        for word in args:
            if word.startswith("-"):
                option, values = word if word in self._several else "", 0
            elif option:
                if values:
                    yield option
                values += 1
            yield word
