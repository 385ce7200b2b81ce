"""What holds for reviews: `[review]` and the `[[reason]]` tables of a corpus.

A lead who lists reasons replaces the built-in ones, so that reviewers choose from one list
that is the project's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.config.listed_tables import inner_tables, report_twice
from annotations.messages import _

if TYPE_CHECKING:
    from annotations.config.table import Table

SAMPLE_SHARE = 0.1
"""The usual share of what no reviewer looked at that is drawn for a check."""
REASON_TABLE = "reason"
MOST_REASONS = 12
OWN_WORDS_KEY = "t"
"""Asks for a reason in the reviewer's own words, so no reason can have it."""
_LONGEST_TITLE = 40
"""Code points: several titles share a row."""
_LONGEST_NAME = 40
_KEY = re.compile(r"[a-su-z]")
_REVIEW_KEYS = ("done_needs_inbox", "sample", "seed")


class ReviewReason(Struct, frozen=True):
    """A reason of the lead's for which something is left out."""

    name: str
    """As decisions store it."""
    key: str
    """A Latin letter."""
    title: str
    """As people read it."""


class ReviewRules(Struct, frozen=True):
    """What holds for reviews."""

    done_needs_inbox: bool = False
    """Whether an article is done only when no decision on it waits for its annotator."""
    sample: float = SAMPLE_SHARE
    """The share, from 0 to 1, of what no reviewer looked at that is drawn for a check."""
    seed: str = ""
    """What is drawn depends on it: another seed draws another sample."""


USUAL_RULES = ReviewRules()
"""What holds for a corpus that says nothing of its reviews."""


def review_rules(table: Table) -> ReviewRules:
    """What `[review]` says; what it does not say is as usual."""
    table.require_known(_REVIEW_KEYS)
    return ReviewRules(
        table.truth_of("done_needs_inbox") or False,
        table.share_of("sample", SAMPLE_SHARE),
        table.text_of("seed") or "",
    )


def review_reasons(top: Table) -> tuple[ReviewReason, ...]:
    """The reasons that the file lists, the usual one first; empty if it lists none."""
    if REASON_TABLE not in top.content:
        return ()
    tables = inner_tables(top, REASON_TABLE, most=MOST_REASONS)
    report_twice(tables, "name")
    report_twice(tables, "key")
    reasons = (_reason(table) for table in tables)
    return tuple(one for one in reasons if one)


def _reason(table: Table) -> ReviewReason | None:
    table.require_known(("name", "key", "title"))
    name, key = table.line_of("name", _LONGEST_NAME), table.text_of("key")
    title = table.line_of("title", _LONGEST_TITLE) or name
    if "name" not in table.content:
        table.report("name", _('a name is missing, such as name = "rumour"'))
    if "key" not in table.content:
        table.report("key", _('a key is missing, such as key = "h"'))
    elif key is not None and not _KEY.fullmatch(key):
        message = _("it must be a letter from a to z other than {key}")
        table.report("key", message.format(key=OWN_WORDS_KEY))
    return ReviewReason(name, key, title) if name and key and title else None
