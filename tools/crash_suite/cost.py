"""R8: what a tag, opening a set and reading all sets cost in a large project."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.exchange import ExportReport
from annotations.model import Article
from annotations.session import AnnotationSession
from annotations.store import Corpus, FileRepository, login_name
from annotations.workspace import Workspace
from tools.crash_suite.bench import TEXT, keep_set, start_annotations
from tools.crash_suite.states import dice
from tools.crash_suite.tally import Tally
from tools.crash_suite.work import ChildTask, EditMaker

if TYPE_CHECKING:
    from tools.crash_suite.children import ForkServer

ANNOTATORS = 5
SIZE = 200
"""Annotations of one article by one annotator."""
TAGS, ARTICLES_TAGGED = 10, 20
TAG_LIMIT, OPEN_LIMIT = 50.0, 100.0
"""Milliseconds that 95 of 100 may take."""


def run(_nursery: ForkServer, articles: int) -> Tally:
    """Measure a project of so many articles."""
    tally = Tally("cost")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _fill(folder, articles)
        opening, tagging = _work(folder, min(articles, ARTICLES_TAGGED))
        start, cpu = time.perf_counter(), time.process_time()
        report = ExportReport()
        sets = annotations = 0
        for one in Workspace.open(folder).exportable.documents(bool, report=report):
            sets += 1
            annotations += len(one.annotation_set.annotations)
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    tally.trials = len(tagging)
    tally.add(sets=sets, annotations=annotations)
    tally.add(
        over_limit=(_p95(tagging) > TAG_LIMIT) + (_p95(opening) > OPEN_LIMIT),
    )
    tally.note = (
        f"a tag {_in_milliseconds(tagging)}, opening {_in_milliseconds(opening)}, "
        f"reading all sets {seconds:.2f} s ({cpu:.2f} s of CPU)"
    )
    return tally


def _fill(folder: Path, articles: int) -> None:
    others = [f"annotator{number}" for number in range(1, ANNOTATORS)]
    for number in range(articles):
        article = Article.of(f"article{number}.txt", f"{TEXT} {number}")
        path = folder / article.name
        path.write_text(article.text, encoding="utf-8")
        for annotator in (login_name(), *others):
            annotations = start_annotations(article.text, SIZE, (number, annotator))
            keep_set(folder, article, annotator, annotations)


def _work(folder: Path, articles: int) -> tuple[list[float], list[float]]:
    """How long each opening and each save has taken, in milliseconds."""
    opening, tagging = [], []
    names = dice(0).sample(Corpus.open(folder).article_names(), articles)
    for name in names:
        start = time.perf_counter()
        repository = FileRepository(folder)
        article = Corpus.open(folder).load_article(name)
        session = AnnotationSession(repository, article, login_name())
        opening.append((time.perf_counter() - start) * 1000)
        maker = EditMaker(
            session, ChildTask("write", str(folder), name, mix=(100, 0, 0))
        )
        for _tag in range(TAGS):
            operation, _changes = maker.stroke()
            start = time.perf_counter()
            session.apply(operation)
            tagging.append((time.perf_counter() - start) * 1000)
        repository.close()
    return opening, tagging


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def _in_milliseconds(times: list[float]) -> str:
    """Median and 95th percentile."""
    median = sorted(times)[len(times) // 2]
    return f"{median:.1f} / {_p95(times):.1f} ms"
