"""Loads documents in several processes at once, in the order in which they are wanted.

Reading a set is limited by the processor, so two cores read twice as many. Only a few
batches of articles are in memory at a time, however large the corpus is.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING

from annotations.errors import AnnotationError
from annotations.exchange.packing import packed, unpacked
from annotations.exchange.report import (
    ExportReport,
    UnreadableArticle,
    UnreadableSet,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from annotations.exchange.document import Document
    from annotations.exchange.report import ReportEntry
    from annotations.model import Tagset
    from annotations.store import SetKey

    _Load = Callable[[str, Sequence[SetKey], ExportReport], Iterable[Document]]
    _Loaded = tuple[bytes | list[Document], list[list[ReportEntry]]]
    """Documents, and what was reported before each of them and after the last."""

Group = tuple[str, "Sequence[SetKey]"]
"""The name of an article, and the keys of its sets."""

FEWEST = 2_000
"""Of fewer sets, starting processes would take longer than it saves."""
_BATCH = 200
"""How many sets one task has, or a little more."""


def can_share(sets: int) -> bool:
    """Whether so many sets are loaded faster by several processes.

    A process with threads must not be copied, since a copy may hold what they have locked.
    """
    return sets >= FEWEST and _cores() > 1 and threading.active_count() == 1


def shared(
    groups: Iterable[Group], load: _Load, report: ExportReport, tagset: Tagset
) -> Iterator[Document]:
    """The documents of each group, in order.

    Args:
        groups: By article.
        load: Gives the documents of a group; is run in other processes.
        report: Takes what `load` reports, each entry when `load` would add it.
        tagset: Of the corpus that the documents are from.
    """
    pool = ProcessPoolExecutor(
        _cores(), get_context("fork"), initializer=_begin, initargs=(load,)
    )
    try:
        tasks = (pool.submit(_run, batch) for batch in _batches(groups))
        for loaded, entries in _results(tasks):
            documents = _documents_in(loaded, tagset)
            for before, document in zip(entries, documents, strict=False):
                report.add(*before)
                yield document
            report.add(*entries[-1])
    finally:
        pool.shutdown(cancel_futures=True)


def _documents_in(loaded: bytes | list[Document], tagset: Tagset) -> list[Document]:
    return unpacked(loaded, tagset) if isinstance(loaded, bytes) else loaded


def _results(tasks: Iterator[Future[_Loaded]]) -> Iterator[_Loaded]:
    """The results in order; one task more than there are processes waits or runs."""
    waiting = deque(islice(tasks, _cores() + 1))
    while waiting:
        result = waiting.popleft().result()
        waiting.extend(islice(tasks, 1))
        yield result


def _batches(groups: Iterable[Group]) -> Iterator[list[Group]]:
    batch: list[Group] = []
    count = 0
    for group in groups:
        batch.append(group)
        count += len(group[1])
        if count >= _BATCH:
            yield batch
            batch, count = [], 0
    if batch:
        yield batch


def _cores() -> int:
    return len(os.sched_getaffinity(0))


_load: _Load | None = None
"""What a process of the pool runs; set once, when it starts."""


def _begin(load: _Load) -> None:
    global _load  # noqa: PLW0603 - a process of the pool learns once what it runs
    _load = load
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process once the one that exports has ended.

    A process of a pool would wait for tasks for ever if the other one were killed.
    """
    exporting = parent_process()
    assert exporting is not None  # noqa: S101 - it is not the one that exports
    exporting.join()
    os._exit(1)


def _run(batch: Sequence[Group]) -> _Loaded:
    assert _load is not None  # noqa: S101 - the pool has begun
    report = ExportReport()
    documents, entries = [], []
    for name, keys in batch:
        for document in _load(name, keys, report):
            documents.append(document)
            entries.append(_taken(report))
    entries.append(_taken(report))
    return packed(documents) or documents, entries


def _taken(report: ExportReport) -> list[ReportEntry]:
    """What has been reported since the last time."""
    found = [_portable(one) for one in report.entries]
    report.entries.clear()
    return found


def _portable(entry: ReportEntry) -> ReportEntry:
    """The entry with an error that can be sent to another process."""
    if isinstance(entry, UnreadableSet | UnreadableArticle):
        return replace(entry, error=AnnotationError(str(entry.error)))
    return entry
