"""Options of `export` that hold for every format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from annotations.messages import Message, _
from tui.cli.errors import MisuseError
from tui.cli.worded import option

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from annotations.exchange import ExportChoices, SplitGroups
    from annotations.workspace import Workspace

_Command = TypeVar("_Command", bound="Callable[..., Any]")

_OPTIONS = (
    option(
        "--state",
        type=click.Choice(["done"]),
        help=Message("Write only sets that are marked as done."),
    ),
    option(
        "--unit",
        type=click.Choice(["article", "paragraph", "sentence"]),
        help=Message("What one item is; by default, what is usual in the format."),
    ),
    option(
        "--split",
        metavar=Message("TRAIN/DEV/TEST"),
        help=Message(
            "Divide the articles by these percentages, such as 80/10/10, into files of "
            "their own."
        ),
    ),
    option(
        "--seed",
        type=int,
        default=0,
        help=Message("Seed of the split: the same number gives the same split."),
    ),
    option(
        "--group-by",
        metavar=Message("folder|near-duplicate|FIELD"),
        help=Message(
            "Keep articles of one folder, with nearly the same text, or with the same "
            "value of a field of their metadata in one split."
        ),
    ),
    option(
        "--earlier",
        metavar=Message("MANIFEST"),
        type=click.Path(path_type=Path),
        help=Message(
            "List the articles that are in another split than they were there."
        ),
    ),
    option(
        "--combine",
        type=click.Choice(["separate", "support"]),
        default="separate",
        help=Message(
            "Write several annotators' sets of an article separately, or as one "
            "set that says who made each annotation."
        ),
    ),
    option(
        "--pseudonyms",
        is_flag=True,
        help=Message(
            "Replace the names of annotators by others, always the same ones."
        ),
    ),
    option(
        "--manifest",
        is_flag=True,
        help=Message(
            "Write a manifest beside the file; a folder always has one. It "
            "lists everything left out or altered."
        ),
    ),
)
NAMES = (
    "state",
    "unit",
    "split",
    "seed",
    "group_by",
    "earlier",
    "combine",
    "pseudonyms",
)
"""The parameters that make the choices."""


def choice_options(command: _Command) -> _Command:
    """Give a command the options."""
    for one in reversed(_OPTIONS):
        command = one(command)
    return command


def export_choices(given: dict[str, Any], workspace: Workspace) -> ExportChoices:
    """The choices that were made by options.

    Args:
        given: The values of the options, by name; they are taken out.
        workspace: With the articles that are divided.

    Raises:
        MisuseError: An option cannot be what was given.
    """
    from annotations.errors import ExchangeError  # noqa: PLC0415 - start time
    from annotations.exchange import (  # noqa: PLC0415 - start time
        Combination,
        ExportChoices,
        UnitKind,
        parse_split,
        splits_in,
    )

    made = {name: given.pop(name) for name in NAMES}
    try:
        split = made["split"] and parse_split(made["split"], seed=made["seed"])
        earlier = splits_in(made["earlier"]) if made["earlier"] else {}
    except ExchangeError as error:
        raise MisuseError(str(error)) from None
    return ExportChoices(
        done_only=made["state"] == "done",
        unit=made["unit"] and UnitKind(made["unit"]),
        split=split or None,
        earlier_splits=earlier,
        grouping=_grouping(made["group_by"], workspace),
        pseudonyms=made["pseudonyms"],
        combination=Combination(made["combine"]),
    )


def _grouping(by: str | None, workspace: Workspace) -> SplitGroups | None:
    from annotations.exchange import (  # noqa: PLC0415 - start time
        GroupBy,
        grouped_by_field,
        grouped_by_folder,
        grouped_by_near_duplicates,
    )

    if by is None:
        return None
    corpus = workspace.corpus
    names = corpus.article_names()
    if by == GroupBy.FOLDER:
        return grouped_by_folder(names)
    if by == GroupBy.NEAR_DUPLICATE:
        return grouped_by_near_duplicates(_texts(names, workspace))
    fields = corpus.metadata.field_names()
    if by not in fields:
        message = _("no article has the field {field}: group by {known}")
        known = ", ".join([*GroupBy, *fields])
        raise MisuseError(message.format(field=by, known=known))
    return grouped_by_field(
        by, {name: corpus.metadata.of(name).fields for name in names}
    )


def _texts(names: list[str], workspace: Workspace) -> Iterator[tuple[str, str]]:
    """The articles that can be read, one at a time."""
    from annotations.errors import AnnotationError  # noqa: PLC0415 - start time

    for name in names:
        try:
            yield name, workspace.corpus.load_article(name).text
        except AnnotationError:
            continue  # its sets are reported as such
