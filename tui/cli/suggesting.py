"""The command that prints what would be suggested: `suggest`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from annotations.messages import Message
from tui.cli.errors import tell
from tui.cli.examples import Example
from tui.cli.group import annotator_option, closing, corpus_argument, main
from tui.cli.progress import ProgressLine, print_rows
from tui.cli.worded import option
from tui.output import json_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from annotations.suggest import SuggestedSpan
    from annotations.suggest.corpus_suggestions import CorpusSuggestions


@main.command(
    "suggest",
    help=Message(
        "Print suggested spans for the articles of a corpus.\n\n"
        "Suggestions are learnt from every set that you may see, except the sets of "
        "the article itself. Each row has the article, the place, the label, the "
        "source of the suggestion, how sure it is from 0 to 1, the words, and the value "
        "if there is one. Predictions that you or the lead imported are among them."
    ),
    examples=(
        Example(
            "hashiya suggest seeds", Message("List the suggestions for all articles.")
        ),
        Example(
            "hashiya suggest seeds --kind date --json",
            Message("Print the dates with their values as one JSON array."),
        ),
    ),
)
@corpus_argument
@option(
    "--article",
    metavar=Message("NAME"),
    help=Message("Suggest spans of this article only."),
)
@option(
    "--kind",
    "kinds",
    multiple=True,
    metavar=Message("LABEL"),
    help=Message("Suggest spans with this label only; can be repeated."),
)
@option(
    "--online",
    is_flag=True,
    help=Message(
        "Learn from each annotated paragraph after making suggestions for it."
    ),
)
@annotator_option
@option(
    "--json", "as_json", is_flag=True, help=Message("Print one JSON array of all rows.")
)
def suggest(
    corpus: Path,
    article: str | None,
    kinds: tuple[str, ...],
    annotator: str | None,
    *,
    online: bool,
    as_json: bool,
) -> None:
    """Print the suggestions, article by article."""
    from annotations.config import (  # noqa: PLC0415 - start time
        person_config_path,
        read_person_config,
    )
    from annotations.suggest.corpus_suggestions import (  # noqa: PLC0415 - start time
        CorpusSuggestions,
    )
    from annotations.workspace import Workspace, suggesting  # noqa: PLC0415 - start time

    opened = closing(Workspace.open(corpus, annotator=annotator))
    own = read_person_config(person_config_path(os.environ))
    workspace = suggesting(opened, own.suggest)
    for kind in kinds:
        workspace.tagset.label(kind)
    if reason := workspace.config.suggest.reason_for_none:
        tell(reason)
    names = [article] if article else workspace.corpus.article_names()
    suggestions = CorpusSuggestions.of(workspace)
    records = (
        record
        for name in names
        for record in _records(suggestions, name, kinds, online=online)
    )
    if as_json:
        click.echo(json_line(list(records)))
        return
    print_rows("\t".join(map(visible, _row(record))) for record in records)


def _records(
    suggestions: CorpusSuggestions, name: str, kinds: Sequence[str], *, online: bool
) -> Iterator[dict[str, object]]:
    text = suggestions.corpus.load_article(name).text
    progress = ProgressLine()
    found = suggestions.of_article(name, online=online, progress=progress.checked)
    progress.clear()
    for one in found:
        if not kinds or one.label in kinds:
            yield _record(name, text, one)


def _record(name: str, text: str, one: SuggestedSpan) -> dict[str, object]:
    link = one.link
    return {
        "article": name,
        "label": one.label,
        "start": one.span.start,
        "end": one.span.end,
        "text": one.span.text_of(text),
        "value": one.value,
        "doubtful": one.is_doubtful,
        "by": one.by,
        "score": round(one.score, 4),
        "link": link
        and {"start": link.start, "end": link.end, "text": link.text_of(text)},
    }


def _row(record: dict[str, object]) -> Iterator[str]:
    yield str(record["article"])
    yield f"{record['start']}:{record['end']}"
    yield str(record["label"])
    yield str(record["by"])
    yield f"{record['score']:.2f}"
    yield str(record["text"])
    value = record["value"]
    mark = "?" if record["doubtful"] else ""
    yield f"{value}{mark}" if value else ""
