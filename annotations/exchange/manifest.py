"""Describes an export: its source, how it was made, and what was left out or altered.

The same sets and options give the same manifest. It contains no path, and a time only
if `SOURCE_DATE_EPOCH` gives one. Articles and losses are spooled to temporary files
while the export runs, since they may not fit into memory.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import asdict
from typing import IO, TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from annotations import __version__, review
from annotations.exchange.entry_records import NAMING, entry_record
from annotations.exchange.exported_agreement import agreement_record
from annotations.exchange.json_text import json_line, json_text, without_none
from annotations.exchange.pseudonyms import pseudonym
from annotations.exchange.report import Alteration
from annotations.model import time_after_epoch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from contextlib import ExitStack
    from datetime import datetime

    from annotations.exchange.choices import ExportChoices
    from annotations.exchange.format import Format
    from annotations.exchange.rendering import Rendered
    from annotations.exchange.report import ExportReport, ReportEntry
    from annotations.exchange.selected import Selected
    from annotations.exchange.unit import UnitKind
    from annotations.model import Tagset
    from annotations.review import TokenAgreement

SCHEMA = 1
EPOCH = "SOURCE_DATE_EPOCH"
"""The environment variable that says which time an export is to be said to be of."""
_MEMORY = 1 << 20


class Made(Struct, frozen=True):
    """How an export is made."""

    format: Format
    options: object
    unit: UnitKind
    sets: tuple[str, ...]
    """Whose sets were asked for."""
    as_of: datetime | None = None
    with_boilerplate: bool = False
    guidelines: Mapping[str, str] | None = None
    """The text of the guidelines of each label that has any."""


class ManifestRecorder:
    """Notes what passes through an export."""

    def __init__(self, stack: ExitStack, *, pseudonyms: bool = False) -> None:
        """Begin with nothing noted.

        Args:
            stack: Closes the temporary files.
            pseudonyms: Whether annotators are to be named by other names only.
        """
        self._pseudonyms = pseudonyms
        self._articles = _Spool(stack)
        self._losses = _Spool(stack)
        self._last: tuple[str, str] = "", ""
        self._annotators: set[str] = set()
        self._agreement: TokenAgreement | None = None

    def take(self, entry: ReportEntry) -> None:
        """Note what is missing or altered."""
        if self._pseudonyms and isinstance(entry, NAMING) and entry.annotator:
            entry = replace(entry, annotator=pseudonym(entry.annotator))
        self._losses.add(entry_record(entry))

    def see(self, rendered: Rendered, split: str) -> None:
        """Note documents that are exported."""
        self._annotators |= rendered.tally.annotators
        if rendered.agreement is not None:
            self._agreement = self._agreement or review.TokenAgreement()
            self._agreement.merge(rendered.agreement)
        for name, sha256 in rendered.tally.articles:
            if (name, sha256) == self._last:
                continue
            self._last = name, sha256
            record = {"article": name, "sha256": sha256, "split": split or None}
            self._articles.add(without_none(record))

    def pieces(
        self,
        made: Made,
        selected: Selected,
        digests: Mapping[str, str],
        report: ExportReport,
    ) -> Iterator[bytes]:
        """The manifest in pieces, once everything has been written.

        Args:
            made: How the export was made.
            selected: What it was made of.
            digests: The SHA-256 of each file by its name, sorted.
            report: What was counted.
        """
        head = json_text(_head(made, selected) | self._tail(digests, report), indent=1)
        yield head.removesuffix("\n}").encode()
        yield b',\n "articles": '
        yield from self._articles.array()
        yield b',\n "losses": '
        yield from self._losses.array()
        yield b"\n}\n"

    def _tail(
        self, digests: Mapping[str, str], report: ExportReport
    ) -> dict[str, object]:
        found = {
            "annotators": sorted(self._annotators),
            "agreement": agreement_record(self._agreement),
            "counts": _counts(report),
            "files": digests,
        }
        return without_none(found)


def _head(made: Made, selected: Selected) -> dict[str, object]:
    writer = made.format.writer
    assert writer is not None  # noqa: S101 - it was exported
    choices = selected.choices
    return without_none(
        {
            "schema": SCHEMA,
            "hashiya": __version__,
            "created": _created(),
            "format": made.format.name,
            "options": _plain(asdict(made.options)),  # type: ignore[call-overload]
            "sets": sorted(made.sets) if not choices.pseudonyms else None,
            "as_of": made.as_of and made.as_of.isoformat(),
            "with_boilerplate": made.with_boilerplate,
            "done_only": choices.done_only,
            "unit": str(made.unit),
            "combine": str(choices.combination),
            "pseudonyms": choices.pseudonyms,
            "split": _split(choices),
            "normalization": "none",
            "offsets": writer.offsets,
            "tokenizer": writer.tokens() if writer.tokens else None,
            "holds": sorted(map(str, writer.holds)),
            "tagset": _tagset(selected.tagset, made.guidelines or {}),
        }
    )


def _plain(options: dict[str, object]) -> dict[str, object]:
    return {
        name: value if isinstance(value, bool | int) else str(value)
        for name, value in options.items()
    }


def _created() -> str | None:
    try:
        seconds = int(os.environ.get(EPOCH, ""))
    except ValueError:
        return None
    return time_after_epoch(seconds * 10**9).isoformat()


def _split(choices: ExportChoices) -> dict[str, object] | None:
    if choices.split is None:
        return None
    grouping = choices.grouping
    return {
        "shares": list(choices.split.shares),
        "seed": choices.split.seed,
        "group_by": grouping and grouping.by,
    }


def _tagset(tagset: Tagset, guidelines: Mapping[str, str]) -> dict[str, object]:
    return {
        "labels": [
            without_none(
                {
                    "name": one.name,
                    "title": one.title,
                    "value": one.value and str(one.value),
                    "guidelines_sha256": _digest(guidelines.get(one.name)),
                }
            )
            for one in tagset.labels
        ],
        "link_types": [one.name for one in tagset.link_types],
        "document_labels": [one.name for one in tagset.document_labels],
    }


def _digest(text: str | None) -> str | None:
    return None if text is None else hashlib.sha256(text.encode()).hexdigest()


def _counts(report: ExportReport) -> dict[str, object]:
    altered = {str(one): report.altered(one) for one in Alteration}
    return {
        "sets": report.documents,
        "annotations": report.annotations,
        "exact": report.exact,
        **altered,
        "lost_links": report.lost_links,
        "by_label": [
            without_none({"split": split or None, "label": label, "count": count})
            for (split, label), count in sorted(report.by_label.items())
        ],
    }


class _Spool:
    """Records in waiting, a line each."""

    def __init__(self, stack: ExitStack) -> None:
        file = tempfile.SpooledTemporaryFile(_MEMORY)  # noqa: SIM115 - the stack closes it
        self._file: IO[bytes] = stack.enter_context(file)

    def add(self, record: Mapping[str, object]) -> None:
        self._file.write(json_line(record))

    def array(self) -> Iterable[bytes]:
        """All of them as a JSON array."""
        self._file.seek(0)
        before = b"[\n  "
        for line in self._file:
            yield before + line.rstrip(b"\n")
            before = b",\n  "
        yield b"[]" if before == b"[\n  " else b"\n ]"
