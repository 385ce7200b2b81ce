"""What is suggested to annotators: the `[suggest]` tables of a corpus and of a person.

A corpus sets what may be suggested at all, and a person what they want of it. So a
project that must not influence its annotators can switch everything off for all of
them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.messages import _, listed

if TYPE_CHECKING:
    from annotations.config.table import Table

SUGGEST_SOURCES = ("names", "dates", "claims", "predictions")
"""What suggestions come from: a model of names, rules, and imported predictions."""
LEAST_SURE = 0.3
"""The usual threshold. Every offer costs one key, and a right one saves the three and a half
keys of a tag: offers pay if at least 2 of 7 are right."""
SUGGEST_KEYS = ("sources", "threshold")
CORPUS_SUGGEST_KEYS = (*SUGGEST_KEYS, "lists")


class SuggestChoices(Struct, frozen=True):
    """What is suggested."""

    sources: tuple[str, ...] = SUGGEST_SOURCES
    """Of `SUGGEST_SOURCES`; empty where nothing is."""
    threshold: float = LEAST_SURE
    """How sure a suggestion must be, from 0 to 1."""
    lists: str | None = None
    """A folder of the corpus with words of its own, a file for each class."""

    is_persons_wish: bool = False
    """Whether nothing is suggested only because the person wants none of what is allowed."""

    def narrowed(self, wanted: SuggestChoices) -> SuggestChoices:
        """What a person wants of what the corpus allows."""
        allowed = tuple(one for one in self.sources if one in wanted.sources)
        threshold = max(self.threshold, wanted.threshold)
        is_persons_wish = bool(self.sources) and not allowed
        return SuggestChoices(allowed, threshold, self.lists, is_persons_wish)

    @property
    def reason_for_none(self) -> str:
        """Who has switched off every source; empty if at least one is left."""
        if self.sources:
            return ""
        if self.is_persons_wish:
            return _("your config.toml switches off all that this corpus suggests")
        return _("suggestions are switched off in this corpus")


EVERYTHING = SuggestChoices()
"""What is suggested where nobody says otherwise."""
AS_THE_CORPUS = SuggestChoices(threshold=0.0)
"""What a person wants who narrows nothing."""


def suggest_choices(
    table: Table, *, usual: SuggestChoices = EVERYTHING
) -> SuggestChoices:
    """What a table says; what it does not say is as usual."""
    sources = table.content.get("sources", list(SUGGEST_SOURCES))
    if not isinstance(sources, list) or not set(sources) <= set(SUGGEST_SOURCES):
        message = _("it must be a list of sources, any of: {known}")
        table.report("sources", message.format(known=listed(SUGGEST_SOURCES)))
        sources = list(SUGGEST_SOURCES)
    threshold = table.share_of("threshold", usual.threshold)
    return SuggestChoices(tuple(sources), threshold, table.text_of("lists"))
