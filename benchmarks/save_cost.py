"""What a save costs, and what opening a set costs.

Run it as `python benchmarks/save_cost.py [FOLDER]`; the folder decides which disk is
measured. It fails when a save costs more in a large set than in a small one.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time

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
from annotations.store import Attempt, FileRepository, SetKey, StoredSet

TEXT = "قال الوزير إن القمة تبدأ غدا في عمان. " * 500
ARTICLE = Article.of("article.txt", TEXT)
SIZES = (200, 1000, 10_000)
SAVES = 200
OPENINGS = 5
MOST = 1.4
"""How much more a save in the largest set may cost than one in the smallest."""


def annotation_at(start: int) -> Annotation:
    """An annotation as an annotator's hand makes it."""
    span = Span(start, start + 10)
    prefix, suffix = TEXT[max(0, start - 32) : start], TEXT[span.end : span.end + 32]
    quote = Quote(span.text_of(TEXT), prefix, suffix)
    created = "2026-11-21T12:00:00Z"
    return Annotation(new_id(), "actor", span, quote, created=created)


def fill(folder: str, size: int, annotator: str) -> None:
    """Store a set of that size at once, as an import does."""
    annotations = [annotation_at(number % 15_000) for number in range(size)]
    whole = AnnotationSet(
        ARTICLE.name,
        ARTICLE.sha256,
        annotator,
        annotations={one.id: one for one in annotations},
        imported=Imported("lead", "2026"),
    )
    with FileRepository(folder, identity=Identity.NAME) as repository:
        repository.import_sets([whole])


def tag(repository: FileRepository, stored: StoredSet, number: int) -> StoredSet:
    """Save one annotation more."""
    annotation = annotation_at(number * 7)
    edit = Edit("tag actor", (Change(annotation.id, None, annotation),))
    key = SetKey(ARTICLE.name, stored.annotation_set.annotator)
    return repository.commit(key, Attempt(edit), article=ARTICLE, known=stored.position)


def milliseconds(times: list[float]) -> str:
    """Median and 95th percentile."""
    ordered = sorted(time_ * 1000 for time_ in times)
    p95 = ordered[int(len(ordered) * 0.95)]
    return f"{statistics.median(ordered):6.2f} / {p95:6.2f} ms"


def measure(folder: str, size: int) -> tuple[float, float]:
    """Print the cost at one size; return a save's median on the clock, and its CPU.

    Both in milliseconds; the CPU is the mean, with every snapshot that was written.
    """
    annotator = f"annotator-{size}"
    fill(folder, size, annotator)
    key = SetKey(ARTICLE.name, annotator)
    opening = []
    for _round in range(OPENINGS):
        start = time.perf_counter()
        FileRepository(folder, identity=Identity.NAME).load(key)
        opening.append(time.perf_counter() - start)
    repository, saving = FileRepository(folder, identity=Identity.NAME), []
    stored = repository.load(key) or sys.exit("the set was not stored")
    cpu = time.process_time()
    for number in range(SAVES):
        start = time.perf_counter()
        stored = tag(repository, stored, number)
        saving.append(time.perf_counter() - start)
    cpu = (time.process_time() - cpu) / SAVES * 1000
    print(
        f"{size:6} annotations: save {milliseconds(saving)}, {cpu:5.2f} ms of CPU, "
        f"open {milliseconds(opening)}"
    )
    return statistics.median(saving) * 1000, cpu


def main(where: str | None) -> int:
    """Measure each size in a new folder; 1 if a save is not flat in the size."""
    with tempfile.TemporaryDirectory(dir=where) as folder:
        costs = [measure(folder, size) for size in SIZES]
    clock, cpu = (last / first for first, last in zip(costs[0], costs[-1], strict=True))
    print(f"largest to smallest: {clock:.2f} on the clock, {cpu:.2f} of CPU")
    return int(min(clock, cpu) > MOST)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", help="where the sets are made")
    sys.exit(main(parser.parse_args().folder))
