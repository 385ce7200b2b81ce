"""The command that looks for texts and annotations in a whole corpus: `find`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message, _
from tui.cli.errors import MisuseError, OneLineError
from tui.cli.examples import Example
from tui.cli.group import (
    annotator_option,
    closing,
    corpus_argument,
    json_option,
    main,
)
from tui.cli.progress import awaited, print_rows
from tui.cli.worded import argument
from tui.output import AUTO

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.errors import AnnotationError


@main.command(
    "find",
    help=Message(
        "Find words or annotations in all articles of a corpus.\n\n"
        "QUERY consists of words, found in any spelling, and of the fields "
        "label:NAME, by:NAME (by:* is everybody), note:TEXT and state:STATE (new, "
        "in or done). With label, by or note, it finds the annotations that contain "
        "the words; without by, only yours. Put a field with spaces in quotation "
        'marks: note:"two words".'
    ),
    examples=(
        Example(
            "hashiya find 'كوريا الشمالية' seeds",
            Message("Find two words, with or without vowel signs."),
        ),
        Example("hashiya find label:claim seeds", Message("List your claims.")),
        Example(
            "hashiya find 'label:actor by:* كيم' seeds",
            Message("List everybody's actors that contain a word."),
        ),
    ),
)
@argument("query", metavar=Message("QUERY"))
@corpus_argument
@annotator_option
@json_option
def find(query: str, corpus: Path, annotator: str | None, *, as_json: bool) -> None:
    """Print each hit as it is found; report at the end what could not be read."""
    from annotations.errors import SearchError  # noqa: PLC0415 - start time
    from annotations.search.searching import (  # noqa: PLC0415 - start time
        Query,
        search,
        why_nothing,
    )
    from annotations.search.unseen import unseen_sets  # noqa: PLC0415 - start time
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time
    from tui.printed.hits import printed_hits  # noqa: PLC0415 - start time
    from tui.printed.output import Output, output_here  # noqa: PLC0415 - start time

    workspace = closing(Workspace.open(corpus, annotator=annotator))
    fields = workspace.corpus.metadata.field_names()
    try:
        wanted = Query.of(query, metadata_fields=fields)
    except SearchError as error:
        raise MisuseError(str(error)) from None
    output = Output() if as_json else output_here(AUTO)
    faults: list[AnnotationError] = []
    hits = search(workspace, wanted, faults=faults)
    rows = awaited(printed_hits(hits, output, as_json=as_json))
    count = print_rows(rows)
    faults += unseen_sets(wanted, workspace.repository, workspace.corpus.folder)
    if faults:
        lines = [_("not searched: {error}").format(error=one) for one in faults]
        raise OneLineError(*lines)
    if not count and (reason := why_nothing(workspace, wanted, metadata_fields=fields)):
        raise OneLineError(reason)
