"""What a save costs, and what opening a set costs.

Run it as `python benchmarks/save_cost.py [FOLDER]`; the folder decides which disk is
measured. It only prints.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from annotations.config import Identity
from annotations.model import (
    Annotation,
    AnnotationSet,
    Article,
    Change,
    Edit,
    Imported,
    Quote,
    Span,
    new_id,
)
from annotations.store import FileRepository

TEXT = "قال الوزير إن القمة تبدأ غدا في عمان. " * 500
ARTICLE = Article.of("article.txt", TEXT)
SIZES = (30, 200, 1000)
SAVES = 60
OPENINGS = 7


def annotation_at(start: int) -> Annotation:
    """An annotation as an annotator's hand makes it."""
    span = Span(start, start + 10)
    prefix, suffix = TEXT[max(0, start - 32) : start], TEXT[span.end : span.end + 32]
    quote = Quote(span.text_of(TEXT), prefix, suffix)
    created = "2026-11-21T12:00:00Z"
    return Annotation(new_id(), "actor", span, quote, created=created)


def fill(folder: str, size: int, annotator: str) -> None:
    """Keep a set of that size, by one edit an annotation."""
    with FileRepository(folder, identity=Identity.NAME) as repository:
        blank = AnnotationSet(ARTICLE.name, ARTICLE.sha256, annotator)
        repository.import_set(replace(blank, imported=Imported("lead", "2026")))
        for number in range(size):
            tag(repository, annotator, number, expected=number + 1)


def tag(
    repository: FileRepository, annotator: str, number: int, *, expected: int
) -> None:
    """Save one annotation more."""
    annotation = annotation_at(number * 7)
    edit = Edit("tag actor", (Change(annotation.id, None, annotation),))
    repository.commit(ARTICLE, annotator, edit, expected=expected)


def milliseconds(times: list[float]) -> str:
    """Median and 95th percentile."""
    ordered = sorted(time_ * 1000 for time_ in times)
    p95 = ordered[int(len(ordered) * 0.95)]
    return f"{statistics.median(ordered):6.2f} / {p95:6.2f} ms"


def measure(folder: str, size: int) -> None:
    """Print the cost at one size."""
    annotator = f"annotator-{size}"
    fill(folder, size, annotator)
    opening = []
    for _round in range(OPENINGS):
        start = time.perf_counter()
        FileRepository(folder, identity=Identity.NAME).load(ARTICLE, annotator)
        opening.append(time.perf_counter() - start)
    repository, saving = FileRepository(folder, identity=Identity.NAME), []
    revision = repository.load(ARTICLE, annotator).revision
    for number in range(SAVES):
        start = time.perf_counter()
        tag(repository, annotator, number, expected=revision + number)
        saving.append(time.perf_counter() - start)
    log = Path(folder, "annotations", annotator, "article.log").read_bytes()
    line = len(log) // log.count(b"\n")
    print(
        f"{size:5} annotations: save {milliseconds(saving)}, "
        f"open {milliseconds(opening)}, {line} bytes a line"
    )


def main(where: str | None) -> None:
    """Measure each size in a new folder."""
    with tempfile.TemporaryDirectory(dir=where) as folder:
        for size in SIZES:
            measure(folder, size)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
