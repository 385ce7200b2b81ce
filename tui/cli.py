"""The command line: what each command takes, and one clear line when it goes wrong.

Data goes to standard output, all else to standard error. Exit codes: 0 all is well,
1 problems were found, 2 the command was misused.
"""

from __future__ import annotations

import errno
import json
import locale
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotations import __version__
from annotations.errors import AnnotationError
from annotations.model import Span
from annotations.translation import _, plural
from tui.terminal import AUTO, Encoding, encoding_named, visible

if TYPE_CHECKING:
    from annotations.workspace import Workspace
    from tui.terminal import TerminalLink


class OneLineError(click.ClickException):
    """A problem, told in one line that cannot act on the terminal."""

    def show(self, file: object = None) -> None:
        """Write the line to standard error."""
        from tui.output import message_rows  # noqa: PLC0415 - start time

        for line in self.message.splitlines():
            for row in message_rows(f"hashiya: {line}"):
                click.echo(row, err=True)


class MisuseError(OneLineError):
    """A command was given what it does not take."""

    exit_code = 2


class _Commands(click.Group):
    """Commands, of which `open` may be left out: `hashiya seeds` opens the corpus."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `open` first where no command is named."""
        own = {"--help", "--version"}
        if not args or (args[0] not in self.commands and args[0] not in own):
            args = ["open", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; every expected error becomes one line."""
        try:
            return super().invoke(ctx)
        except AnnotationError as error:
            raise OneLineError(str(error)) from None
        except UnicodeEncodeError:
            message = _("the output is {encoding}, which lacks letters; use UTF-8")
            told = message.format(encoding=sys.stdout.encoding)
            raise OneLineError(told) from None
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # nobody reads any more: click ends in silence
            _drop_what_cannot_be_written()
            raise OneLineError(_told(error)) from None


def _drop_what_cannot_be_written() -> None:
    """Keep Python from trying once more at its end, and failing in its own words."""
    try:
        sys.stdout.flush()
    except OSError:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())


def _told(error: OSError) -> str:
    """What the system refused, and of which file."""
    reason = error.strerror or str(error)
    return f"{error.filename}: {reason}" if error.filename else reason


def _closing(workspace: Workspace) -> Workspace:
    """The workspace, to be closed at the end of the command, with what it has to say."""
    click.get_current_context().call_on_close(lambda: _close(workspace))
    return workspace


def _close(workspace: Workspace) -> None:
    workspace.repository.close()
    for notice in workspace.repository.take_notices():
        click.echo(f"hashiya: {visible(notice)}", err=True)


@click.group(cls=_Commands)
@click.version_option(__version__, prog_name="hashiya")
def main() -> None:
    """Read and annotate Arabic and other right-to-left text.

    \b
    hashiya seeds                 open the corpus in the folder `seeds`
    hashiya list seeds            its articles
    hashiya export seeds --format jsonl > tags.jsonl
    """  # noqa: D301 - click wants the control character


_corpus = click.argument(
    "corpus", type=click.Path(path_type=Path), default=".", required=False
)

_article = click.argument("article", type=click.Path(path_type=Path))
_format = click.option(
    "--format", "format_name", type=click.Choice(["jsonl"]), default="jsonl"
)


_ENCODINGS = [one.value for one in Encoding]


@main.command("open")
@_corpus
@click.option("--article", metavar="NAME", help="Begin with this article.")
@click.option(
    "--encoding",
    type=click.Choice([AUTO, *_ENCODINGS]),
    default=AUTO,
    help="How rows are sent to the terminal; found out by itself.",
)
@click.option("--read-only", is_flag=True, help="Change nothing.")
def open_corpus(
    corpus: Path, article: str | None, encoding: str, *, read_only: bool
) -> None:
    """Open a corpus, a folder of .txt files, in the reader."""
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time

    if not corpus.exists() and corpus.name == str(corpus):
        message = _("there is no command and no folder {name!r}; see hashiya --help")
        raise MisuseError(message.format(name=corpus.name))
    workspace = Workspace.open(corpus, read_only=read_only)
    if article is not None:
        workspace.corpus.load_article(article)
        if article not in workspace.corpus.article_names():
            message = _("{name!r} is not the name of an article in the corpus")
            raise OneLineError(message.format(name=article))
    _require_terminal()
    from tui.app import run  # noqa: PLC0415 - Textual only where there is a screen

    sys.exit(run(workspace, article=article, encoding=encoding_named(encoding)))


@main.command("show")
@_article
@click.option("--width", type=click.IntRange(min=10), default=72, help="Cells a row.")
@click.option(
    "--encoding",
    type=click.Choice([AUTO, *_ENCODINGS, "logical"]),
    default=AUTO,
    help="How rows are sent; or as the text stands in the file.",
)
@click.option("--set", "annotator", metavar="NAME", help="Highlight NAME's tags.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto")
def show(
    article: Path, width: int, encoding: str, annotator: str | None, color: str
) -> None:
    """Print an article as the reader lays it out, one visual row a line."""
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time
    from tui.output import output_here  # noqa: PLC0415 - start time
    from tui.printing import logical_rows, printed_rows  # noqa: PLC0415 - start time

    workspace, name = Workspace.of_article(article)
    _closing(workspace)
    loaded = workspace.corpus.load_article(name)
    annotation_set = workspace.set_of(loaded, annotator) if annotator else None
    if encoding == "logical":
        rows = logical_rows(loaded, width)
    else:
        marked = annotation_set if _wants_colour(color) else None
        rows = printed_rows(loaded, width, marked, output_here(encoding))
    for row in rows:
        click.echo(row, color=True)  # or click takes the colours out of a pipe


@main.command("list")
@_corpus
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_articles(corpus: Path, *, as_json: bool) -> None:
    """Print the articles of a corpus with state, number of annotations, and who."""
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time
    from tui.output import Output, output_here  # noqa: PLC0415 - start time
    from tui.printing import listed  # noqa: PLC0415 - start time

    workspace = _closing(Workspace.open(corpus))
    output = Output() if as_json else output_here(AUTO)
    for row in listed(workspace, output, as_json=as_json):
        click.echo(row)
    if gone := workspace.sets_without_article():
        message = _("{name} is gone, but somebody has a set of it")
        raise OneLineError("\n".join(message.format(name=name) for name in gone))


@main.command("terminal")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option(
    "--encoding", type=click.Choice(_ENCODINGS), help="As if this were chosen."
)
@click.option("--save", is_flag=True, help="Choose it for this terminal.")
def tell_terminal(encoding: str | None, *, as_json: bool, save: bool) -> None:
    """Tell which terminal this is and how Arabic is sent to it; try it out.

    On a terminal a picture follows, on which you choose what reads right.
    """
    from tui.output import find_link, output_through  # noqa: PLC0415 - start time
    from tui.terminal_report import report_lines, report_of  # noqa: PLC0415 - start time

    if save and encoding is None:
        raise MisuseError(_("--save needs --encoding"))
    wanted = encoding_named(encoding or "")
    link = find_link(os.environ, (0, 1), otherwise="/dev/tty", override=wanted)
    if save and wanted is not None:
        link.take(wanted)
    report = report_of(link, os.environ)
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False))
        return
    for line in report_lines(report, output_through(link)):
        click.echo(line)
    if encoding is None and _can_be_tried():
        _try_out(link)


def _can_be_tried() -> bool:
    """Whether there is a person who can look at a picture and press a key."""
    is_dumb = os.environ.get("TERM", "dumb") == "dumb"
    return sys.stdin.isatty() and sys.stdout.isatty() and not is_dumb


def _try_out(link: TerminalLink) -> None:
    """Show the self-test picture, and keep what the person chose."""
    from tui.output import output_through  # noqa: PLC0415 - start time
    from tui.self_test import ask_person  # noqa: PLC0415 - start time
    from tui.terminal_report import taken_lines  # noqa: PLC0415 - start time

    sys.stdout.flush()
    chosen = ask_person(link, input_fd=0, output_fd=1)
    if chosen is None:
        return
    link.take(chosen)
    for line in taken_lines(link, os.environ, output_through(link)):
        click.echo(line)


@main.command("tag")
@_article
@click.argument("place", metavar="START:END")
@click.argument("label")
@click.option("--value", help="What the span stands for, such as a date's ISO form.")
@click.option("--note", help="A remark on the annotation.")
def tag(
    article: Path, place: str, label: str, value: str | None, note: str | None
) -> None:
    """Tag the code points from START up to END, and print the new annotation's id."""
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time

    workspace, name = Workspace.of_article(article)
    _closing(workspace)
    session = workspace.session(name)
    edit = session.tag(_span(place), label, value=value, note=note)
    if reason := session.saving.reason:
        raise OneLineError(reason)
    click.echo(edit.changes[0].id)


@main.command("export")
@_corpus
@_format
@click.option(
    "--set",
    "names",
    metavar="all|mine|NAME",
    multiple=True,
    default=("all",),
    help="Whose sets; may be given several times.",
)
@click.option(
    "--output", type=click.Path(path_type=Path), help="A file instead of the output."
)
def export(
    corpus: Path, format_name: str, names: tuple[str, ...], output: Path | None
) -> None:
    """Write annotation sets as training data; the same sets, the same bytes."""
    from annotations.exchange import format_named  # noqa: PLC0415 - start time
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time

    workspace = _closing(Workspace.open(corpus))
    wanted = {workspace.annotator if name == "mine" else name for name in names}
    faults: list[AnnotationError] = []
    whose = wanted.__contains__ if "all" not in wanted else bool
    sets = list(workspace.sets(whose, faults=faults))
    known = {"all", workspace.annotator, *workspace.annotators()}
    if unknown := sorted(wanted - known):
        message = _("{names} has no annotation set in {corpus}")
        raise OneLineError(message.format(names=", ".join(unknown), corpus=corpus))
    written = "".join(format_named(format_name).write(sets)).encode("utf-8")
    _put(written, output)
    if faults:
        raise OneLineError("\n".join(map(str, faults)))


def _put(written: bytes, output: Path | None) -> None:
    """Write to the file, whole or not at all, or to the standard output."""
    if output is None:
        sys.stdout.buffer.write(written)
        sys.stdout.flush()
        return
    from annotations.store import replace_file  # noqa: PLC0415 - start time

    try:
        replace_file(output, written)
    except OSError as error:
        message = _("{path} cannot be written: {reason}")
        told = message.format(path=output, reason=error.strerror)
        raise OneLineError(told) from None


@main.command("import")
@click.argument("paths", metavar="FILE... [CORPUS]", nargs=-1, required=True)
@_format
@click.option("--annotator", metavar="NAME", help="Keep the sets under this name.")
def import_sets(
    paths: tuple[str, ...], format_name: str, annotator: str | None
) -> None:
    """Bring annotation sets in from files: all of them, or none if one is wrong."""
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time

    *files, last = map(Path, paths)
    if not last.is_dir():
        files, last = [*files, last], Path()
    if not files:
        raise click.UsageError(_("name the file to import before the corpus"))
    workspace = _closing(Workspace.open(last))
    sets = [one for file in files for one in workspace.read_file(file, format_name)]
    count = workspace.keep_imported(sets, annotator=annotator)
    told = plural("{count} annotation set", "{count} annotation sets", count)
    click.echo(_("imported {told}").format(told=told), err=True)


_LONGEST_PLACE = 40
"""Beyond any article, and short of what `int` refuses."""


def _span(place: str) -> Span:
    """The span that is written `start:end`."""
    start, _colon, end = place.partition(":")
    if not (start.isdecimal() and end.isdecimal() and len(place) < _LONGEST_PLACE):
        raise MisuseError(_("{place!r} is not START:END").format(place=place))
    return Span(int(start), int(end))


def _wants_colour(choice: str) -> bool:
    if choice == "auto":
        return sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return choice == "always"


def _require_terminal() -> None:
    """Refuse to open a screen where none can be shown, and say what to do."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise OneLineError(_("the reader needs a terminal; `hashiya show` prints"))
    if os.environ.get("TERM", "dumb") == "dumb":
        raise OneLineError(_("the terminal is dumb (TERM); `hashiya show` prints"))
    encoding = locale.getpreferredencoding(do_setlocale=False)
    if encoding.upper().replace("-", "") != "UTF8":
        message = _("the locale is {encoding}, not UTF-8; try LC_ALL=C.UTF-8 hashiya")
        raise OneLineError(message.format(encoding=encoding))
    if not sys.stderr.isatty():
        message = _("the reader is drawn on standard error: do not send it elsewhere")
        raise MisuseError(message)


if __name__ == "__main__":
    main()
