"""Makes a large corpus through the project's own store, for the other benchmarks.

Run it as `python benchmarks/corpus.py FOLDER [--articles N] [--annotators N]`. The articles
are the seeds, over and over, each with a first line of its own. Every annotator has a set
of every article, with two or three annotations of the seed's own: 10,000 articles with 20
annotators hold 500,000 annotations. The same numbers make the same corpus.

The articles are files, as a lead copies them there. The corpus takes names as given, so
that every annotator's sets are in a folder of their own, as in a team. Interrupted, it
goes on where it stopped when run again.
"""

from __future__ import annotations

import argparse
import json
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.model import (
    Annotation,
    AnnotationSet,
    Article,
    ArticleState,
    Imported,
    Span,
    Status,
    digest,
)
from annotations.text import quote_of
from annotations.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[1]
TAGS = ROOT / "tests" / "data" / "annotator-a.hashiya.jsonl"
MADE = "2026-11-21T12:00:00Z"
CONFIG = '[team]\nidentity = "name"\n'
_BATCH = 500
"""Articles whose sets are imported together."""


@dataclass(frozen=True, slots=True)
class Seed:
    """A text, and what somebody has tagged in it."""

    text: str
    annotations: Sequence[tuple[str, str, int, int, str | None]]
    """Id, label, start, end and value of each."""


def seeds() -> list[Seed]:
    """The seeds with the tags of one person."""
    found = []
    for line in TAGS.read_text("utf-8").splitlines():
        record = json.loads(line)
        text = (ROOT / "seeds" / record["article"]).read_bytes().decode()
        tags = [
            (one["id"], one["label"], one["start"], one["end"], one.get("value"))
            for one in record["annotations"]
        ]
        found.append(Seed(text, tags))
    return found


def article_of(number: int, seed: Seed) -> Article:
    """The seed's text below a line of its own."""
    text = f"{number:05}\n{seed.text}"
    return Article(f"{number:05}.txt", text, digest(text))


def set_of(
    article: Article, seed: Seed, number: int, annotator: int, importer: str
) -> AnnotationSet:
    """Two or three neighbouring annotations of the seed, others for each annotator."""
    shift = len(article.text) - len(seed.text)
    count = 2 + (number + annotator) % 2
    first = (7 * annotator + number) % (len(seed.annotations) - count)
    annotations = {}
    for id_, label, start, end, value in seed.annotations[first : first + count]:
        span = Span(start + shift, end + shift)
        quote = quote_of(article.text, span)
        annotations[id_] = Annotation(id_, label, span, quote, value, created=MADE)
    return AnnotationSet(
        article.name,
        article.sha256,
        f"annotator-{annotator:02}",
        Status(ArticleState.DONE),
        annotations,
        imported=Imported(importer, MADE),
    )


def write_articles(folder: Path, articles: int) -> None:
    """Write those that are not there yet."""
    known = seeds()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "hashiya.toml").write_text(CONFIG, "utf-8")
    for number in range(articles):
        article = article_of(number, known[number % len(known)])
        path = folder / article.name
        if not path.exists():
            path.write_text(article.text, "utf-8", newline="")


def import_batch(folder: Path, annotator: int, first: int, after: int) -> None:
    """Import an annotator's sets of the articles from one number to before another."""
    known = seeds()
    workspace = Workspace.open(folder)
    repository, importer = workspace.repository, workspace.annotator
    sets = []
    for number in range(first, after):
        seed = known[number % len(known)]
        article = article_of(number, seed)
        found = set_of(article, seed, number, annotator, importer)
        repository.keep_text(found.annotator, article)
        sets.append(found)
    repository.import_sets(sets)
    repository.close()


def import_sets(folder: Path, articles: int, annotators: int) -> Iterator[int]:
    """Import the sets, and give the number of articles that have all of theirs.

    Each annotator's are in a folder of their own, so that all cores can write.
    """
    with ProcessPoolExecutor() as pool:
        for first in range(0, articles, _BATCH):
            after = min(first + _BATCH, articles)
            batch = partial(import_batch, folder, first=first, after=after)
            list(pool.map(batch, range(annotators)))
            yield after


def main() -> None:
    """Make the corpus, and print how long the sets took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--annotators", type=int, default=20)
    given = parser.parse_args()
    write_articles(given.folder, given.articles)
    began = time.monotonic()
    for done in import_sets(given.folder, given.articles, given.annotators):
        print(f"{done:6} articles  {time.monotonic() - began:8.1f} s", flush=True)


if __name__ == "__main__":
    main()
