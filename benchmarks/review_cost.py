"""What it costs to compare annotators, and to settle by a rule.

Run it as `python benchmarks/review_cost.py [ARTICLES ...]`. The articles are the seeds,
over and over, each with the sets of 2, 5 and 10 annotators who differ in every tenth
annotation. Reading and saving are left out: this is the cost of the comparison alone.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.model import (
    Annotation,
    AnnotationSet,
    Article,
    ArticleState,
    Quote,
    Span,
    Status,
)
from annotations.review import (
    ComparedArticle,
    ComparedSet,
    Rule,
    Ruling,
    adjudicate,
    compare,
    survey,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[1]
TAGS = ROOT / "tests" / "data" / "annotator-a.hashiya.jsonl"
LABELS = ["actor", "claim", "date"]
ARTICLES = (5, 100, 1000)
ANNOTATORS = (2, 5, 10)
SPANS = 1000
"""Annotations of each annotator in the one article that is compared alone."""
LIMIT = 1.0
"""Seconds that comparing 10 annotators in it may take."""
RULING = Ruling(Rule.MAJORITY, "reviewer", "2026-11-21T12:00:00Z")


def known_sets() -> list[tuple[Article, AnnotationSet]]:
    """The seeds, each with the tags of one person."""
    found = []
    for line in TAGS.read_text("utf-8").splitlines():
        said = json.loads(line)
        text = (ROOT / "seeds" / said["article"]).read_bytes().decode()
        article = Article(said["article"], text, said["sha256"])
        annotations = {
            one["id"]: Annotation(
                one["id"],
                one["label"],
                Span(one["start"], one["end"]),
                Quote(one["text"]),
                one.get("value"),
            )
            for one in said["annotations"]
        }
        found.append((article, set_of(article, annotations)))
    return found


def set_of(article: Article, annotations: dict[str, Annotation]) -> AnnotationSet:
    """A set that is done."""
    status = Status(ArticleState.DONE)
    return AnnotationSet(article.name, article.sha256, "someone", status, annotations)


def disturbed(
    known: AnnotationSet, article: Article, chance: random.Random
) -> ComparedSet:
    """The set as another annotator might have made it: a tenth is longer, or missing."""
    annotations = {}
    for id_, one in known.annotations.items():
        fate = chance.random()
        if fate < 0.05:
            continue
        end = min(one.span.end + (fate < 0.1), len(article.text))
        span = Span(one.span.start, end)
        quote = Quote(span.text_of(article.text))
        annotations[id_] = Annotation(id_, one.label, span, quote, one.value)
    return ComparedSet(set_of(article, annotations))


def compared(count: int, names: Sequence[str]) -> Iterator[ComparedArticle]:
    """So many articles with the sets of these annotators."""
    chance, seeds = random.Random(0), known_sets()  # noqa: S311 - no secret
    for number in range(count):
        seed, known = seeds[number % len(seeds)]
        article = Article(f"{number:05}.txt", seed.text, seed.sha256)
        sets = {name: disturbed(known, article, chance) for name in names}
        yield ComparedArticle(article, sets)


def large(names: Sequence[str]) -> ComparedArticle:
    """One article in which each annotator has a thousand spans."""
    chance, text = random.Random(0), "قال الوزير إن القمة " * 1000  # noqa: S311 - no secret
    annotations = {}
    for number in range(SPANS):
        start = chance.randrange(len(text) - 60)
        span = Span(start, start + chance.randrange(3, 60))
        quote = Quote(span.text_of(text))
        label = LABELS[number % 3]
        annotations[str(number)] = Annotation(str(number), label, span, quote)
    article = Article.of("large.txt", text)
    known = set_of(article, annotations)
    return ComparedArticle(
        article, {name: disturbed(known, article, chance) for name in names}
    )


def settle_all(articles: Iterator[ComparedArticle]) -> None:
    """Settle each article by majority."""
    for one in articles:
        blank = AnnotationSet(one.article.name, one.article.sha256, "reviewer")
        adjudicate(one, RULING, blank)


def main(counts: Sequence[int]) -> None:
    """Print the cost of each size; fail if the large article takes too long."""
    print("articles  annotators  agreement    majority   peak memory")
    for count in counts:
        for annotators in ANNOTATORS:
            names = [f"annotator-{number}" for number in range(annotators)]
            start = time.process_time()
            survey(compared(count, names), names, LABELS)
            agreed = time.process_time()
            settle_all(compared(count, names))
            settled = time.process_time()
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(
                f"{count:8}  {annotators:10}  {agreed - start:7.2f} s  "
                f"{settled - agreed:8.2f} s  {peak:8} MB",
                flush=True,
            )
    names = [f"annotator-{number}" for number in range(10)]
    one = large(names)
    start = time.process_time()
    compare(one, names)
    seconds = time.process_time() - start
    print(f"differences of 10 annotators with {SPANS} spans each: {seconds:.2f} s")
    if seconds > LIMIT:
        sys.exit(f"that is more than {LIMIT:.0f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("articles", nargs="*", type=int, help="how many there are")
    main(parser.parse_args().articles or ARTICLES)
