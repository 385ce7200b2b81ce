"""The command `hashiya` itself, and what its commands share.

Data goes to standard output, all else to standard error. Exit codes: 0 all is well,
1 problems were found, 2 the command was misused; 128 plus the number of the signal that
ended it, such as 130 after Ctrl+C.
"""

from __future__ import annotations

import errno
import locale
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotations import __version__
from annotations.errors import AnnotationError
from annotations.messages import Message, _, said_of
from tui.cli.errors import MisuseError, OneLineError, warn
from tui.cli.examples import Example
from tui.cli.lookup import CommandLookup
from tui.cli.worded import HELP_NAMES, WordedGroup, argument, option
from tui.output import Encoding, drop_what_cannot_be_written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.workspace import Workspace

_OF_TEXTUAL = "TEXTUAL"
"""How the names of Textual's variables begin."""
_OF_LIBRARIES = ("PYTHON_ARABIC_RESHAPER_CONFIGURATION_FILE", "UNICODE_VERSION")


_ADDED = {
    "adding": "add",
    "config": "config",
    "exchanging": "export import",
    "explaining": "help",
    "finding": "find",
    "history": "history",
    "inbox": "inbox send",
    "predicting": "predictions",
    "reading": "list open show",
    "review": "review",
    "reviewing": "adjudicate agreement",
    "suggesting": "suggest",
    "tagging": "link tag",
    "team": "init-team",
    "terminal": "terminal",
    "upkeep": "backup restore verify",
}
"""The commands that each module adds."""


class Commands(WordedGroup):
    """Commands, of which `open` may be left out: `hashiya seeds` opens the corpus."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `open` first where no command is named.

        Raises:
            MisuseError: The first word is neither a command nor a path.
        """
        own = {*self.commands, *HELP_NAMES, "--version"}
        if not args or args[0] not in own:
            if args and not _may_be_path(args[0]):
                raise MisuseError(self.no_such_command(args[0]))
            args = ["open", *args]
        return super().parse_args(ctx, args)

    def no_such_command(self, name: str) -> str:
        """What to say about a word that is neither a command nor a folder."""
        message = _("{name!r} is neither a command nor a folder")
        return self.with_near_names(name, message.format(name=name))

    def make_context(self, *names: Any, **settings: Any) -> click.Context:
        """Read the words of the command, which may be answered at once."""
        with _in_lines():
            return super().make_context(*names, **settings)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        with _in_lines():
            return super().invoke(ctx)


@contextmanager
def _in_lines() -> Iterator[None]:
    """Make every expected error one line."""
    try:
        yield
    except AnnotationError as error:
        raise OneLineError(*error.lines) from None
    except UnicodeEncodeError:
        message = _(
            "the output's encoding, {encoding}, lacks some characters; use UTF-8"
        )
        raise OneLineError(message.format(encoding=sys.stdout.encoding)) from None
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise  # nobody reads any more: click ends in silence
        drop_what_cannot_be_written()
        raise OneLineError(_reason_of(error)) from None


def _may_be_path(word: str) -> bool:
    """Whether a word names a file, or cannot be the name of a command."""
    return word.startswith("-") or os.sep in word or Path(word).exists()


def _reason_of(error: OSError) -> str:
    """What the system refused, and of which file."""
    reason = error.strerror or str(error)
    name = os.fsdecode(error.filename or "")
    is_own = Path(name).name.startswith(".tmp-")  # nobody has named it so
    return said_of(name, reason) if name and not is_own else reason


def closing(workspace: Workspace) -> Workspace:
    """The workspace, to be closed at the end of the command, with what it has to say."""
    click.get_current_context().call_on_close(lambda: _close(workspace))
    return workspace


def _close(workspace: Workspace) -> None:
    workspace.repository.close()
    warn(workspace.repository.take_notices())


def _print_version(ctx: click.Context, _option: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(_("hashiya, version {version}").format(version=__version__))
        ctx.exit()


@click.group(
    cls=Commands,
    commands=CommandLookup("tui.cli", _ADDED),
    help=Message(
        "Read and annotate Arabic and other right-to-left text.\n\n"
        "Without a command, hashiya opens a corpus: a folder of .txt files, or the "
        "current folder if none is named. `hashiya help COMMAND` explains a command."
    ),
    examples=(
        Example("hashiya seeds", Message("Open the corpus in the folder seeds.")),
        Example("hashiya list seeds", Message("List its articles.")),
        Example(
            "hashiya export seeds --output all.jsonl",
            Message("Export everybody's annotations to a file."),
        ),
    ),
)
@option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help=Message("Show the version and exit."),
)
def main() -> None:
    """Set what holds for every command."""
    os.umask(0o027)  # what is made is for the person, and for the group to read
    _require_utf8()
    _require_clock()
    _forget_orders_to_libraries()


def _forget_orders_to_libraries() -> None:
    """Remove variables that are set for other programs, and read by libraries of this one.

    They would press keys, write what is shown to a log, or shape and measure text in
    another way.
    """
    for name in list(os.environ):
        if name.startswith(_OF_TEXTUAL) or name in _OF_LIBRARIES:
            del os.environ[name]


def _require_utf8() -> None:
    """Refuse a locale in which arguments and file names would be read as other letters."""
    encoding = locale.getpreferredencoding(do_setlocale=False)
    if encoding.upper().replace("-", "") != "UTF8":
        message = _("the locale is {encoding}, not UTF-8; try LC_ALL=C.UTF-8 hashiya")
        raise OneLineError(message.format(encoding=encoding))


def _require_clock() -> None:
    """Refuse a clock with which the libraries of this program cannot be loaded."""
    from annotations.model.clock import is_clock_readable  # noqa: PLC0415 - start time

    if not is_clock_readable():
        message = _("this machine's clock is set to 2262 or later; set it right first")
        raise OneLineError(message)


NAME = Message("NAME")
TEXT = Message("TEXT")

PATH = click.Path(path_type=Path, readable=False)
"""A path of which nothing is asked yet: who opens it says why it cannot be opened."""

corpus_argument = argument(
    "corpus",
    metavar=Message("[CORPUS]"),
    type=PATH,
    default=".",
    required=False,
)
article_argument = argument("article", metavar=Message("ARTICLE"), type=PATH)
annotator_option = option(
    "--annotator",
    metavar=NAME,
    help=Message('Act as this annotator; needs identity = "name" in hashiya.toml.'),
)
json_option = option(
    "--json", "as_json", is_flag=True, help=Message("Print one JSON object per line.")
)


ENCODINGS = [one.value for one in Encoding]
