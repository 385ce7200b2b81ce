"""Options of `export` and `import` that come from the registry of formats.

Nothing of a format is written down here: its name, its summary and its own options are
looked up when a command is parsed or its help is printed, not when this module is
imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from annotations.messages import Message, _, listed, said_of
from tui.cli.errors import MisuseError, misuse
from tui.cli.worded import WordedCommand, option

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from click import Context, HelpFormatter, Parameter

    from annotations.exchange import (
        Format,
        FormatOption,
        FormatReader,
        FormatWriter,
    )


_Options = TypeVar("_Options")


class _FormatName(click.ParamType[str]):
    """The name of a format that goes the way that the command goes."""

    name = "format"

    def get_metavar(self, param: Parameter, ctx: Context) -> str:
        """All names, as click shows choices."""
        names = "|".join(one.name for one in _formats_of(ctx))
        return f"[{names}]"

    def convert(self, value: str, param: Parameter | None, ctx: Context | None) -> str:
        """The name, which has to be known."""
        assert ctx is not None  # noqa: S101 - click parses for a command
        names = [one.name for one in _formats_of(ctx)]
        if value not in names:
            template = _("there is no format {name}: choose one of {names}")
            message = template.format(name=value, names=listed(names))
            self.fail(message, param, ctx)
        return value


format_option = option(
    "--format",
    "format_name",
    type=_FormatName(),
    default="jsonl",
    help=Message("The format of the files."),
)


class FormatCommand(WordedCommand):
    """A command that takes the options of every format, besides its own."""

    def __init__(
        self,
        *names: Any,
        way_of: Callable[[Format], FormatWriter[Any] | FormatReader[Any] | None],
        general: Callable[[], type[Any]] | None = None,
        **settings: Any,
    ) -> None:
        """Make the command.

        Args:
            *names: As click takes them.
            way_of: How the command uses a format; None if it cannot.
            general: Gives the dataclass of options that it takes with every format.
            **settings: As click takes them.
        """
        super().__init__(*names, **settings)
        self._way_of = way_of
        self._general = general

    def formats(self) -> list[Format]:
        """The formats that go this way, in the order of the registry."""
        from annotations.exchange.registry import FORMATS  # noqa: PLC0415 - start time

        return [one for one in FORMATS if self._way_of(one)]

    def options_of(self, one: Format) -> tuple[FormatOption, ...]:
        """The format's own options."""
        from annotations.exchange import options_of  # noqa: PLC0415 - start time

        way = self._way_of(one)
        return options_of(way.options) if way else ()

    def general_options(self) -> tuple[FormatOption, ...]:
        """The options that are taken with every format."""
        from annotations.exchange import options_of  # noqa: PLC0415 - start time

        return options_of(self._general()) if self._general else ()

    def get_params(self, ctx: Context) -> list[Parameter]:
        """The command's own parameters, the general ones, then those of the formats."""
        params = ctx.meta.setdefault(__name__, {})  # click asks twice, and compares
        if not params:
            every = [one for known in self.formats() for one in self.options_of(known)]
            every = [*self.general_options(), *every]
            params |= {option.name: _param(option, every) for option in every}
        return [*super().get_params(ctx), *params.values()]

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the command's own options, the formats, and what each of them takes."""
        own = [one for one in super().get_params(ctx) if isinstance(one, click.Option)]
        records = [one.get_help_record(ctx) for one in own]
        general = [_help_of(one) for one in self.general_options()]
        with formatter.section(_("Options")):
            *others, of_help = filter(None, records)
            formatter.write_dl([*others, *general, of_help])
        with formatter.section(_("Formats")):
            formatter.write_dl([(one.name, one.summary()) for one in self.formats()])
        for one in self.formats():
            if options := self.options_of(one):
                message = _("Options of {format}")
                with formatter.section(message.format(format=one.name)):
                    formatter.write_dl([_help_of(option) for option in options])


def writer_of(one: Format) -> FormatWriter[Any] | None:
    """How `export` uses a format: it writes it."""
    return one.writer


def reader_of(one: Format) -> FormatReader[Any] | None:
    """How `import` uses a format: it reads it."""
    return one.reader


def general_options(options_type: type[_Options], given: dict[str, object]) -> _Options:
    """The options of every format with what was given on the command line.

    Args:
        options_type: The dataclass that declares them.
        given: The values of all parameters, by name, from which these are taken out.

    Raises:
        MisuseError: One is not of its form.
    """
    from annotations.exchange import chosen, options_of  # noqa: PLC0415 - start time

    own = {one.name: given.pop(one.name) for one in options_of(options_type)}
    with misuse():
        return chosen(options_type, _written(own))


def chosen_options(
    format_name: str, options_type: type[Any], given: Mapping[str, object]
) -> object:
    """The options of a format with what was given on the command line.

    Args:
        format_name: The name of the format, for messages.
        options_type: The dataclass that the format declares.
        given: The values of all parameters of formats, by name; None if not given.

    Raises:
        MisuseError: One is not an option of the format, or not of its form.
    """
    from annotations.errors import ExchangeError  # noqa: PLC0415 - start time
    from annotations.exchange import chosen  # noqa: PLC0415 - start time

    try:
        return chosen(options_type, _written(given))
    except ExchangeError as error:
        raise MisuseError(said_of(format_name, error)) from None


def _written(given: Mapping[str, object]) -> dict[str, str | bool]:
    """What was given; the values of other parameters are None."""
    return {name: one for name, one in given.items() if isinstance(one, (str, bool))}


def _formats_of(ctx: Context) -> list[Format]:
    assert isinstance(ctx.command, FormatCommand)  # noqa: S101 - the option is of these
    return ctx.command.formats()


def _param(option: FormatOption, options: Iterable[FormatOption]) -> Parameter:
    """One parameter for the options of that name; its value is None if not given."""
    if option.is_switch:
        return click.Option([option.flag], is_flag=True, default=None)
    same = [one for one in options if one.name == option.name]
    choices = [choice for one in same for choice in one.choices]
    kind = click.Choice([*dict.fromkeys(choices)]) if choices else click.STRING
    return click.Option([option.flag], type=kind)


def _help_of(option: FormatOption) -> tuple[str, str]:
    if option.is_switch:
        return option.flag, option.meaning()
    values = option.form() if option.form else _("VALUE")
    if option.choices:
        values = f"[{'|'.join(option.choices)}]"
    message = option.meaning()
    if option.default != "":
        template = _("{meaning}  [default: {default}]")
        message = template.format(meaning=message, default=option.default)
    return f"{option.flag} {values}", message
