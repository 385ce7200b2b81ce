"""What a person may choose in every export, whatever the format.

Declared once: the options of `hashiya export` and the form of the export screen are both
made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.errors import ExchangeError
from annotations.exchange.choices import Combination, ExportChoices
from annotations.exchange.earlier_manifest import splits_in
from annotations.exchange.grouping import require_grouping, split_groups
from annotations.exchange.options import option
from annotations.exchange.splitting import GroupBy, parse_split
from annotations.exchange.unit import UnitKind
from annotations.messages import Message, _
from annotations.model import parse_time

if TYPE_CHECKING:
    from datetime import datetime

    from annotations.store import Corpus


class WantedState(StrEnum):
    """Which sets are written, by their state."""

    ANY = "any"
    DONE = "done"


class WantedUnit(StrEnum):
    """What one item of the files is."""

    AUTO = "auto"
    """What is usual in the format."""
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


def _parse_shares(written: str) -> str:
    """The percentages as written, once they are known to be some."""
    if written:
        parse_split(written)
    return written


def _parse_as_of(written: str) -> str:
    """The time as written, once it is known to be one."""
    try:
        parse_time(written)
    except ValueError as error:
        raise ExchangeError(str(error)) from None
    return written


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """The options of every export."""

    reviewer: str = option(
        "",
        title=Message("reviewer"),
        meaning=lambda: _(
            "The reviewer whose adjudicated sets to write, if there are several."
        ),
        form=lambda: _("NAME"),
    )
    strict: bool = option(
        False,
        title=Message("strict"),
        meaning=lambda: _(
            "Fail if an adjudicated set is not fully decided; a command then exits "
            "with 1."
        ),
    )
    state: WantedState = option(
        WantedState.ANY,
        title=Message("state"),
        words={
            WantedState.ANY: Message("any", "value"),
            WantedState.DONE: Message("done", "value"),
        },
        meaning=lambda: _("Write all sets, or only those that are marked as done."),
    )
    as_of: str = option(
        "",
        title=Message("as of"),
        meaning=lambda: _("Use what had been saved by this time (UTC) or day."),
        parse=_parse_as_of,
        form=lambda: _("TIME"),
    )
    unit: WantedUnit = option(
        WantedUnit.AUTO,
        title=Message("unit"),
        words={
            WantedUnit.AUTO: Message("auto", "value"),
            WantedUnit.ARTICLE: Message("article", "value"),
            WantedUnit.PARAGRAPH: Message("paragraph", "value"),
            WantedUnit.SENTENCE: Message("sentence", "value"),
        },
        meaning=lambda: _("What one item is; auto means what is usual for the format."),
    )
    split: str = option(
        "",
        title=Message("split"),
        meaning=lambda: _(
            "Divide the articles into separate files by these percentages, such as "
            "80/10/10."
        ),
        parse=_parse_shares,
        form=lambda: _("TRAIN/DEV/TEST"),
    )
    seed: int = option(
        0,
        title=Message("seed"),
        meaning=lambda: _("Seed of the split: the same number gives the same split."),
        form=lambda: _("NUMBER"),
    )
    group_by: str = option(
        "",
        title=Message("group by"),
        words={
            GroupBy.FOLDER: Message("folder", "value"),
            GroupBy.NEAR_DUPLICATE: Message("near duplicate", "value"),
        },
        meaning=lambda: _(
            "Keep articles in one split if they are in the same folder, or have nearly "
            "the same text or the same value of a metadata field."
        ),
        form=lambda: _("folder|near-duplicate|FIELD"),
    )
    earlier: str = option(
        "",
        title=Message("earlier manifest"),
        meaning=lambda: _(
            "Report the articles that are in another split in this earlier manifest."
        ),
        form=lambda: _("MANIFEST"),
    )
    combine: Combination = option(
        Combination.SEPARATE,
        title=Message("combine"),
        words={
            Combination.SEPARATE: Message("separate", "value"),
            Combination.SUPPORT: Message("support", "value"),
        },
        meaning=lambda: _(
            "Write several annotators' sets of an article separately, or as one "
            "set that says who made each annotation."
        ),
    )
    pseudonyms: bool = option(
        False,
        title=Message("pseudonyms"),
        meaning=lambda: _(
            "Replace each annotator's name with a pseudonym, always the same one."
        ),
    )
    with_boilerplate: bool = option(
        False,
        title=Message("with boilerplate"),
        meaning=lambda: _(
            "Also write parts marked as not part of the article, with their "
            "annotations."
        ),
    )
    manifest: bool = option(
        False,
        title=Message("manifest"),
        meaning=lambda: _(
            "Write a manifest beside the file; a folder always has one. It "
            "lists everything left out or altered."
        ),
    )

    @property
    def past(self) -> datetime | None:
        """The time, UTC, at which sets are wanted as they were saved; None: as now."""
        return parse_time(self.as_of) if self.as_of else None

    def check(self, corpus: Corpus) -> None:
        """Refuse what cannot be had in the corpus; no article is read.

        Raises:
            ExchangeError: An option names something that is not there.
        """
        if self.group_by:
            require_grouping(self.group_by, corpus)
        if self.earlier:
            splits_in(Path(self.earlier))

    def choices(self, corpus: Corpus) -> ExportChoices:
        """The choices in the corpus; `near-duplicate` reads all articles.

        Raises:
            ExchangeError: An option names something that is not there.
        """
        is_auto = self.unit is WantedUnit.AUTO
        return ExportChoices(
            done_only=self.state is WantedState.DONE,
            unit=None if is_auto else UnitKind(self.unit),
            split=parse_split(self.split, seed=self.seed) if self.split else None,
            earlier_splits=splits_in(Path(self.earlier)) if self.earlier else {},
            grouping=split_groups(self.group_by, corpus) if self.group_by else None,
            pseudonyms=self.pseudonyms,
            combination=self.combine,
        )
