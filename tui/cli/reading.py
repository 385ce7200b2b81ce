"""The commands that show a corpus: `open`, `show` and `list`."""

from __future__ import annotations

import locale
import os
import sys
from typing import TYPE_CHECKING

import click

from annotations.messages import _
from tui.cli.errors import MisuseError, OneLineError
from tui.cli.group import (
    ENCODINGS,
    annotator_option,
    article_argument,
    closing,
    corpus_argument,
    main,
)
from tui.terminal import AUTO, encoding_named

if TYPE_CHECKING:
    from pathlib import Path


@main.command("open")
@corpus_argument
@click.option("--article", metavar="NAME", help="Begin with this article.")
@click.option(
    "--encoding",
    type=click.Choice([AUTO, *ENCODINGS]),
    default=AUTO,
    help="How rows are sent to the terminal; found out by itself.",
)
@annotator_option
@click.option("--read-only", is_flag=True, help="Change nothing.")
def open_corpus(
    corpus: Path,
    article: str | None,
    encoding: str,
    annotator: str | None,
    *,
    read_only: bool,
) -> None:
    """Open a corpus, a folder of .txt files, in the reader."""
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time

    if not corpus.exists() and corpus.name == str(corpus):
        message = _("there is no command and no folder {name!r}; see hashiya --help")
        raise MisuseError(message.format(name=corpus.name))
    workspace = Workspace.open(corpus, annotator=annotator, read_only=read_only)
    if article is not None:
        workspace.corpus.load_article(article)
        if article not in workspace.corpus.article_names():
            message = _("{name!r} is not the name of an article in the corpus")
            raise OneLineError(message.format(name=article))
    from tui.bindings.label_keys import require_free_keys  # noqa: PLC0415 - start time

    require_free_keys(workspace)
    _require_terminal()
    from tui.launch.running import run  # noqa: PLC0415 - Textual only where there is a screen

    sys.exit(run(workspace, article=article, encoding=encoding_named(encoding)))


@main.command("show")
@article_argument
@click.option("--width", type=click.IntRange(min=10), default=72, help="Cells a row.")
@click.option(
    "--encoding",
    type=click.Choice([AUTO, *ENCODINGS, "logical"]),
    default=AUTO,
    help="How rows are sent; or as the text stands in the file.",
)
@click.option("--set", "annotator", metavar="NAME", help="Highlight NAME's tags.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto")
def show(
    article: Path, width: int, encoding: str, annotator: str | None, color: str
) -> None:
    """Print an article as the reader lays it out, one visual row a line."""
    from annotations.ops import places_told  # noqa: PLC0415 - start time
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time
    from tui.printed.articles import logical_rows, printed_rows  # noqa: PLC0415 - start time
    from tui.printed.output import output_here  # noqa: PLC0415 - start time

    workspace, name = Workspace.of_article(article)
    closing(workspace)
    loaded = workspace.corpus.load_article(name)
    annotation_set = workspace.set_of(loaded, annotator) if annotator else None
    if annotation_set and (annotation_set.proposed or annotation_set.orphans):
        click.echo(f"hashiya: {places_told(annotation_set)}", err=True)
    if encoding == "logical":
        rows = logical_rows(loaded, width)
    else:
        marked = annotation_set if _wants_colour(color) else None
        rows = printed_rows(
            loaded,
            width,
            marked,
            output_here(encoding),
            tagset=workspace.tagset,
        )
    for row in rows:
        click.echo(row, color=True)  # or click takes the colours out of a pipe


@main.command("list")
@corpus_argument
@annotator_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_articles(corpus: Path, annotator: str | None, *, as_json: bool) -> None:
    """Print the articles of a corpus with state, number of annotations, and who."""
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time
    from tui.printed.articles import listed  # noqa: PLC0415 - start time
    from tui.printed.output import Output, output_here  # noqa: PLC0415 - start time

    workspace = closing(Workspace.open(corpus, annotator=annotator))
    output = Output() if as_json else output_here(AUTO)
    for row in listed(workspace, output, as_json=as_json):
        click.echo(row)
    message = _("{name} is gone, but somebody has a set of it")
    gone = [message.format(name=name) for name in workspace.sets_without_article()]
    if faults := [*gone, *workspace.untrusted()]:
        raise OneLineError("\n".join(faults))


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
