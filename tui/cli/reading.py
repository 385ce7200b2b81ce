"""The commands that show a corpus: `open`, `show` and `list`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from annotations.messages import Message, _, plural
from tui.cli.errors import MisuseError, OneLineError, warn
from tui.cli.examples import Example
from tui.cli.group import (
    ENCODINGS,
    NAME,
    annotator_option,
    article_argument,
    closing,
    corpus_argument,
    json_option,
    main,
)
from tui.cli.progress import print_rows
from tui.cli.worded import WordedRange, option
from tui.output import AUTO, encoding_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from annotations.errors import StoreError
    from annotations.store import HeldSets
    from annotations.workspace import Workspace


@main.command(
    "open",
    help=Message(
        "Open a corpus in the reader.\n\n"
        "A corpus is a folder with .txt files at any depth; without CORPUS, it is "
        "the current folder. The word open can be left out: hashiya seeds."
    ),
    examples=(
        Example(
            "hashiya open seeds",
            Message("List the articles in the folder seeds, and open one from there."),
        ),
        Example(
            "hashiya open seeds --article 001_aabaa63cd286f9ec.txt",
            Message("Open one of its articles at once."),
        ),
        Example(
            "hashiya seeds --read-only",
            Message("Read without changing anything; open may be left out."),
        ),
    ),
)
@corpus_argument
@option("--article", metavar=NAME, help=Message("Open this article first."))
@option(
    "--encoding",
    type=click.Choice([AUTO, *ENCODINGS]),
    default=AUTO,
    help=Message("How to send rows to the terminal; detected by default."),
)
@annotator_option
@option("--read-only", is_flag=True, help=Message("Open everything read-only."))
def open_corpus(
    corpus: Path,
    article: str | None,
    encoding: str,
    annotator: str | None,
    *,
    read_only: bool,
) -> None:
    """Check what can be checked without a screen, then run the reader."""
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time

    if article is None and corpus.is_file():
        workspace, article = Workspace.of_article(
            corpus, annotator=annotator, read_only=read_only
        )
    else:
        workspace = Workspace.open(corpus, annotator=annotator, read_only=read_only)
    if article is not None:
        require_article(workspace, article)
    require_terminal()
    from tui.process import imports_that_stay  # noqa: PLC0415 - only for a screen

    with imports_that_stay():
        from tui.launch.running import run  # noqa: PLC0415 - Textual, too

    sys.exit(run(workspace, article=article, encoding=encoding_named(encoding)))


@main.command(
    "show",
    help=Message(
        "Print an article as the reader lays it out.\n\n"
        "Each row of the layout is one line. In a file or a pipe, rows are in "
        "visual order unless --encoding says otherwise."
    ),
    examples=(
        Example(
            "hashiya show seeds/000_93a02fd9d045658e.txt",
            Message("Print an article in 72 columns."),
        ),
        Example(
            "hashiya show seeds/000_93a02fd9d045658e.txt --width 60 --set huda",
            Message("Print it narrower, with huda's annotations in colour."),
        ),
    ),
)
@article_argument
@option(
    "--width",
    metavar=Message("CELLS"),
    type=WordedRange(min=10),
    default=72,
    help=Message("The width of a row."),
)
@option(
    "--encoding",
    type=click.Choice([AUTO, *ENCODINGS, "logical"]),
    default=AUTO,
    help=Message("How to send rows; logical keeps the order of the file."),
)
@option(
    "--set",
    "annotator",
    metavar=NAME,
    help=Message("Highlight the annotations of this annotator."),
)
@option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help=Message("Whether to colour annotations."),
)
def show(
    article: Path, width: int, encoding: str, annotator: str | None, color: str
) -> None:
    """Print one visual row a line."""
    from annotations.ops import worded_places  # noqa: PLC0415 - start time
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time
    from tui.printed.articles import logical_rows, printed_rows  # noqa: PLC0415 - start time
    from tui.printed.output import output_here  # noqa: PLC0415 - start time

    workspace, name = Workspace.of_article(article)
    closing(workspace)
    loaded = workspace.corpus.load_article(name)
    annotation_set = workspace.set_of(loaded, annotator) if annotator else None
    if annotation_set and (annotation_set.proposed or annotation_set.orphans):
        warn([worded_places(annotation_set)])
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
    print_rows(rows)


@main.command(
    "list",
    help=Message(
        "List the articles of a corpus with their state and annotators.\n\n"
        "The state and the number of annotations are yours. In a file or a pipe, "
        "columns are separated by tabs."
    ),
    examples=(
        Example(
            "hashiya list seeds", Message("List the articles in the folder seeds.")
        ),
        Example(
            "hashiya list seeds --json",
            Message("Print the same for a program to read."),
        ),
    ),
)
@corpus_argument
@annotator_option
@json_option
def list_articles(corpus: Path, annotator: str | None, *, as_json: bool) -> None:
    """Print a row for each article; report what has no article, or a wrong owner."""
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time
    from tui.printed.article_list import listed  # noqa: PLC0415 - start time

    workspace = closing(Workspace.open(corpus, annotator=annotator))
    sets = workspace.held_sets()
    if as_json or not sys.stdout.isatty():
        print_rows(listed(workspace, sets, as_json=as_json))
    else:
        print_rows(_in_columns(workspace, sets))
    if faults := list(_faults_of(sets)):
        raise OneLineError(*faults)


def _in_columns(workspace: Workspace, sets: HeldSets) -> Iterator[str]:
    """The rows of the list as this terminal needs them."""
    from tui.printed.list_columns import listed_in_columns  # noqa: PLC0415 - start time
    from tui.printed.output import output_here  # noqa: PLC0415 - start time

    return listed_in_columns(workspace, sets, output_here(AUTO))


def _faults_of(sets: HeldSets) -> Iterator[str]:
    """One line for each annotator whose sets have no article, or a wrong owner."""
    untrusted: dict[str, list[StoreError]] = {}
    for key, fault in sets.untrusted.items():
        untrusted.setdefault(key.owner, []).append(fault)
    gone: dict[str, list[str]] = {}
    for key in sets.without_article:
        gone.setdefault(key.owner, []).append(key.article)
    for annotator in sorted(untrusted.keys() | gone.keys()):
        parts = [
            *_untrusted_line(untrusted.get(annotator, [])),
            *_gone_line(annotator, gone.get(annotator, [])),
        ]
        yield "; ".join(parts)


def _untrusted_line(faults: Sequence[StoreError]) -> Iterator[str]:
    """The first fault of an annotator's sets, and how many more there are."""
    if faults:
        more = plural("{count} more", "{count} more", len(faults) - 1)
        yield f"{faults[0]} ({more})" if faults[1:] else str(faults[0])


def _gone_line(annotator: str, articles: Sequence[str]) -> Iterator[str]:
    """That an annotator has sets of articles that no longer exist."""
    if articles:
        yield plural(
            "{article} no longer exists, but {annotator} has an annotation set of it",
            "{annotator} has {count} annotation sets of articles that no longer exist, "
            "such as {article}",
            len(articles),
            annotator=annotator,
            article=articles[0],
        )


def require_article(workspace: Workspace, name: str) -> None:
    """See that the corpus has the article, and that it can be read."""
    workspace.corpus.load_article(name)
    if name not in workspace.corpus.article_names():
        message = _("the corpus has no article called {name!r}")
        raise OneLineError(message.format(name=name))


def _wants_colour(choice: str) -> bool:
    if choice == "auto":
        return sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return choice == "always"


def require_terminal() -> None:
    """Refuse to open a screen where none can be shown, and say what to do."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise OneLineError(_("the reader needs a terminal; `hashiya show` does not"))
    if os.environ.get("TERM") == "dumb":
        raise OneLineError(_("the terminal is dumb (TERM); `hashiya show` works there"))
    if not sys.stderr.isatty():
        message = _("the reader is drawn on standard error; do not redirect it")
        raise MisuseError(message)
