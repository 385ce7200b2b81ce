"""The command that makes articles of scraped pages: `add`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message, _, plural
from tui.cli.errors import tell
from tui.cli.examples import Example
from tui.cli.exchanging import split_paths
from tui.cli.group import closing, main
from tui.cli.progress import working
from tui.cli.worded import argument, option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.exchange import AddedArticles, NearDuplicate

FIELD = Message("FIELD")


@main.command(
    "add",
    help=Message(
        "Add articles from files of scraped pages: JSON Lines, CSV or Parquet.\n\n"
        "All fields but the text are kept as metadata of the article. Texts that "
        "are already in the corpus are skipped, and near-duplicates are reported. "
        "If anything is wrong, nothing is added."
    ),
    examples=(
        Example(
            "hashiya add pages.jsonl seeds --text body --name slug --dry-run",
            Message("Show what would be added from a file of scraped pages."),
        ),
        Example(
            "hashiya add pages.jsonl seeds --text body --name slug",
            Message("Add them, each named after its field slug."),
        ),
    ),
)
@argument("paths", metavar=Message("FILE... [CORPUS]"), nargs=-1, required=True)
@option(
    "--text",
    metavar=FIELD,
    default="text",
    help=Message("The field with the text; by default, text."),
)
@option(
    "--name",
    metavar=FIELD,
    help=Message(
        "The field with the article's name; by default, its digest is the name."
    ),
)
@option(
    "--date",
    metavar=FIELD,
    default="date",
    help=Message("The field with the day of publication; by default, date."),
)
@option(
    "--dry-run",
    is_flag=True,
    help=Message("Show what would be added, and add nothing."),
)
def add(
    paths: tuple[str, ...], text: str, name: str | None, date: str, *, dry_run: bool
) -> None:
    """Read all files before anything is written."""
    from annotations.exchange import (  # noqa: PLC0415 - start time
        ArticleAdder,
        PathSource,
        RecordFields,
    )
    from annotations.model import DATE_FIELD  # noqa: PLC0415 - start time
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time

    files, folder = split_paths(paths)
    corpus = closing(Workspace.open(folder, may_be_empty=True)).corpus
    adder = ArticleAdder(corpus)
    with working():
        added = adder.read(map(PathSource, files), RecordFields(text, name, date))
        if not dry_run:
            adder.keep(added)
    if not added.has_date_field and date != DATE_FIELD:
        template = _("no record has the field {field}; name another with --date")
        tell(template.format(field=date))
    for line in _lines(added, is_kept=not dry_run):
        tell(line)


def _lines(added: AddedArticles, *, is_kept: bool) -> Iterator[str]:
    """What is worth a word, then how much was added."""
    yield from map(_worded_near, added.near_duplicates)
    for article, date in added.unclear_dates.items():
        template = _("{article}: no day could be read from the date {date}")
        yield template.format(article=article, date=date)
    for record in added.repeated:
        template = _("{place} was skipped: it has the same text as {article}")
        yield template.format(place=record.place, article=record.article)
    if added.known:
        yield plural(
            "skipped {count} text that is already in the corpus",
            "skipped {count} texts that are already in the corpus",
            len(added.known),
        )
    count = len(added.articles)
    if is_kept:
        yield plural("added {count} article", "added {count} articles", count)
    else:
        yield plural("would add {count} article", "would add {count} articles", count)


def _worded_near(found: NearDuplicate) -> str:
    template = _("{article} is nearly the same as {other} ({percent} % in common)")
    return template.format(
        article=found.article,
        other=found.resemblance.name,
        percent=round(100 * found.resemblance.share),
    )
