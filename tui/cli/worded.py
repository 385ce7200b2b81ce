"""Commands, options and arguments whose texts are worded when they are shown.

Decorators run at import, when the person's language is not known yet. So help and metavars
are given as a `Message`, and what click reads from its own attributes is the wording of
that moment. click's own sentences reach the same catalogue through `share_catalogue`.
Every command ends its help with its examples, and answers to `-h` as to `--help`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from annotations.messages import Message, _, listed, share_catalogue
from tui.cli.errors import MisuseError, safe_usage
from tui.cli.examples import Example, write_examples

if TYPE_CHECKING:
    from collections.abc import Sequence

Text = str | Message | None
HELP_NAMES = ("-h", "--help")


class Worded:
    """An attribute that may be given as a `Message`, and is read as a text."""

    def __init__(self, usual: Message | None = None) -> None:
        """Read as the usual text until another is given."""
        self._usual = usual

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = f"_worded_{name}"

    def __get__(self, holder: Any, owner: type | None = None) -> str | None:
        given = getattr(holder, self._name, self._usual)
        return None if given is None else str(given)

    def __set__(self, holder: Any, text: Text) -> None:
        setattr(holder, self._name, text)


class WordedOption(click.Option):
    """An option whose help and metavar may be messages."""

    help = Worded()
    metavar = Worded()

    def __init__(self, *declarations: Any, help: Text = None, **settings: Any) -> None:  # noqa: A002 - click's word
        super().__init__(*declarations, **settings)
        self.help = help


class WordedArgument(click.Argument):
    """An argument whose metavar may be a message."""

    metavar = Worded()


class WordedRange(click.IntRange):
    """A whole number within limits, called so in the person's language."""

    name = Worded(Message("whole number"))  # type: ignore[assignment] # never None


class WordedCommand(click.Command):
    """A command whose help may be a message."""

    help = Worded()
    options_metavar = Worded()

    def __init__(
        self, *names: Any, examples: Sequence[Example] = (), **settings: Any
    ) -> None:
        settings.setdefault("options_metavar", _OPTIONS)
        super().__init__(*names, **settings)
        self.examples = examples

    def make_context(self, *names: Any, **settings: Any) -> click.Context:
        """The context of one call; what click says of its arguments is safe to print."""
        with safe_usage():
            return super().make_context(*names, **settings)

    def get_help_option_names(self, ctx: click.Context) -> list[str]:
        """The two options that show help, whichever context click asks in."""
        return [*HELP_NAMES]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows help; click would keep the wording of the first call."""
        return _worded_now(super().get_help_option(ctx))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """End the help with the examples."""
        write_examples(formatter, self.examples)


class WordedGroup(click.Group):
    """A group whose help may be a message, and whose commands are worded too."""

    help = Worded()
    options_metavar = Worded()
    subcommand_metavar = Worded()  # type: ignore[assignment] # never None
    command_class = WordedCommand

    def __init__(
        self, *names: Any, examples: Sequence[Example] = (), **settings: Any
    ) -> None:
        settings.setdefault("options_metavar", _OPTIONS)
        settings.setdefault("subcommand_metavar", Message("COMMAND [ARGS]..."))
        super().__init__(*names, **settings)
        self.examples = examples

    def get_help_option_names(self, ctx: click.Context) -> list[str]:
        """The two options that show help, whichever context click asks in."""
        return [*HELP_NAMES]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows help; click would keep the wording of the first call."""
        return _worded_now(super().get_help_option(ctx))

    def make_context(self, *names: Any, **settings: Any) -> click.Context:
        """The context of one call, in which click speaks the person's language too."""
        share_catalogue()
        with safe_usage():
            return super().make_context(*names, **settings)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; one that does not exist is answered with near names.

        Raises:
            MisuseError: There is no such command.
        """
        name = args[0]
        if name not in self.commands and not ctx.resilient_parsing:
            raise MisuseError(self.no_such_command(name))
        return super().resolve_command(ctx, args)

    def no_such_command(self, name: str) -> str:
        """What to say about a name that no command has."""
        message = _("{name!r} is not a command of `{group}`")
        return self.with_near_names(
            name, message.format(name=name, group=f"hashiya {self.name}")
        )

    def with_near_names(self, name: str, fault: str) -> str:
        """The fault, and what to try instead: commands with a name close to it."""
        from difflib import get_close_matches  # noqa: PLC0415 - start time

        near = get_close_matches(name, self.commands)
        if not near:
            return _("{fault}; see `hashiya help`").format(fault=fault)
        message = _("{fault}; did you mean {names}?")
        return message.format(fault=fault, names=listed(near))

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """List every command with its whole summary, which click would cut."""
        rows = [(name, summary_of(one)) for name, one in sorted(self.commands.items())]
        with formatter.section(_("Commands")):
            formatter.write_dl(rows)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """End the help with the examples."""
        write_examples(formatter, self.examples)


WordedGroup.group_class = WordedGroup


def summary_of(command: click.Command) -> str:
    """The first sentence of a command's help."""
    return (command.help or "").partition("\n\n")[0]


def _worded_now(help_option: click.Option | None) -> click.Option | None:
    if help_option is not None:
        help_option.help = _("Show this message and exit.")
    return help_option


_OPTIONS = Message("[OPTIONS]")
option = partial(click.option, cls=WordedOption)
argument = partial(click.argument, cls=WordedArgument)
