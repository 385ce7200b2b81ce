#!/usr/bin/env python3
"""How well suggestions agree with the gold set, by label, and how fast they come.

    python benchmarks/suggestions.py              five seeds
    python benchmarks/suggestions.py --seeds 1    a quick look
    python benchmarks/suggestions.py --gold FILE  agreement with another annotator's set

Each article is left out in turn and the others are learnt; "online" learns each paragraph
once its suggestions are made. Rules for dates and claims were written with this set in
view, so their figures are upper bounds; those of names are not, nor is the one with the
names of another story in the place of the article's own. Seconds are of this machine.
"""

from __future__ import annotations

import argparse
import sys
import time
from functools import partial
from itertools import combinations, pairwise
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from annotations.model import BUILT_IN_TAGSET, Span  # noqa: E402  the path comes first
from annotations.suggest.sources import source_of  # noqa: E402
from annotations.suggest.suggesting import ArticleSuggestions, learnt  # noqa: E402
from tests.suggesting import (  # noqa: E402
    ACTOR,
    CLAIM,
    DATE,
    f1,
    gold,
    left_out,
    relaxed,
    suggestions,
    swapped,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from annotations.suggest import SuggestedSpan
    from tests.suggesting import Gold

BINS = (0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 0.95, 1.01)
"""Edges of the chances that are compared with how often they were right."""
GOLD = ROOT / "tests" / "data" / "annotator-a.hashiya.jsonl"


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument(
        "--gold", type=Path, default=GOLD, help="what is suggested is compared with it"
    )
    options = parser.parse_args()
    articles, seeds = gold(options.gold.resolve()), range(1, options.seeds + 1)
    print_agreement(articles, seeds)
    print_values(articles)
    print_sources(articles)
    print_calibration(articles, seeds)
    if options.gold == GOLD:
        print_learning_curve()
        print_times()


def print_agreement(articles: Sequence[Gold], seeds: range) -> None:
    """Precision, recall and F1, as means over seeds."""
    other = [swapped(one) for one in articles]
    print(f"{'mean over seeds':34} {'P':>6} {'R':>6} {'F1':>6}")
    for title, label, matches, how in (
        ("actors, left out", ACTOR, None, {"test": articles}),
        ("actors, online", ACTOR, None, {"test": articles, "online": True}),
        ("actors, names swapped", ACTOR, None, {"test": other}),
        ("actors, names swapped, online", ACTOR, None, {"test": other, "online": True}),
        ("claims, relaxed", CLAIM, relaxed, {"test": articles}),
        ("claims, exact", CLAIM, None, {"test": articles}),
        ("dates", DATE, None, {"test": articles}),
    ):
        found = [f1(list(left_out(seed=seed, **how)), label, matches) for seed in seeds]
        print(
            f"{title:34} "
            + " ".join(f"{mean(one):6.3f}" for one in zip(*found, strict=True))
        )


def print_values(articles: Sequence[Gold]) -> None:
    """How many values of dates are right, and which are wrong."""
    right, wrong, doubtful = 0, [], 0
    for one, found in left_out(test=articles):
        for it in (it for it in found if it.label == DATE and it.span in one.values):
            is_right = it.value == one.values[it.span]
            right += is_right
            doubtful += it.is_doubtful
            if it.value and not is_right and not it.is_doubtful:
                wrong.append(it.span.text_of(one.tagged.text))
    total = sum(len(one.values) for one in articles)
    print(
        f"\nvalues: {right} of {total}, {doubtful} marked doubtful, unmarked wrong: {wrong}"
    )


def print_sources(articles: Sequence[Gold]) -> None:
    """How often the first source that is offered is the expert's."""
    right = total = 0
    for one in articles:
        text, actors = one.tagged.text, sorted(one.tagged.spans[ACTOR])
        spoken: dict[Span, Span] = {}
        for claim in sorted(one.sources, key=lambda it: (it.start, -it.end)):
            wanted = one.sources[claim]
            found = source_of(text, claim, actors, spoken)
            right += found is not None and found.text_of(text) == wanted.text_of(text)
            total += 1
            spoken[claim] = wanted
    print(f"source, first offer: {right} of {total} = {right / total:.3f}")


def print_learning_curve() -> None:
    """F1 of actors after one, two, three and four articles, over all choices."""
    articles = gold()
    print("\narticles learnt, F1 of actors")
    for count in range(1, len(articles)):
        figures = [
            f1([(one, suggestions(one, others))], ACTOR)[2]
            for one in articles
            for others in combinations([it for it in articles if it is not one], count)
        ]
        print(f"{count:15}  {mean(figures):.3f}")


def print_calibration(articles: Sequence[Gold], seeds: range) -> None:
    """How often what was so sure was right: what was said, what was right, of how many.

    The expected error is the mean distance of the two, weighed by how many there are.
    """
    print("\nhow sure, how often right, of how many; expected error")
    left, learning = {"test": articles}, {"test": articles, "online": True}
    raw = {"calibrated": False}
    for title, label, how in (
        ("actors, as the model says", ACTOR, left | raw),
        ("actors, calibrated", ACTOR, left),
        ("actors, online, as it says", ACTOR, learning | raw),
        ("actors, online, calibrated", ACTOR, learning),
        ("claims", CLAIM, left),
        ("dates", DATE, left),
    ):
        print(_reliability(title, label, seeds, how))


def _reliability(
    title: str, label: str, seeds: range, how: Mapping[str, object]
) -> str:
    matches = _judged_relaxed if label == CLAIM else _judged_exact
    judged = [
        pair
        for seed in seeds
        for one, found in left_out(seed=seed, threshold=BINS[0], **how)
        for pair in matches([it for it in found if it.label == label], one, label)
    ]
    bins, error = [], 0.0
    for low, high in pairwise(BINS):
        inside = [(said, right) for said, right in judged if low <= said < high]
        if inside:
            said, right = (mean(one) for one in zip(*inside, strict=True))
            bins.append(f"{said:.2f} {right:.2f} {len(inside)}")
            error += abs(said - right) * len(inside) / len(judged)
    return f"{title:28} {error:.3f}   {'   '.join(bins)}"


def _judged_exact(
    found: Sequence[SuggestedSpan], one: Gold, label: str
) -> Iterator[tuple[float, bool]]:
    for it in found:
        yield it.score, it.span in one.tagged.spans[label]


def _judged_relaxed(
    found: Sequence[SuggestedSpan], one: Gold, label: str
) -> Iterator[tuple[float, bool]]:
    for it in found:
        yield it.score, bool(relaxed([it.span], one.tagged.spans[label]))


def print_times() -> None:
    """CPU of learning, of an article's suggestions, and of a step."""
    articles = [one.tagged for one in gold()]
    begin = time.process_time()
    taught = learnt(BUILT_IN_TAGSET, articles)
    learning = time.process_time() - begin
    print(f"\nlearning {len(articles)} articles {learning:.2f} s of CPU")
    print("ms of CPU: suggestions, made again, a step")
    for one in gold():
        made = ArticleSuggestions(taught, one.tagged.text, article_date=one.day)
        count = len(made)
        first, again = (_milliseconds(made.in_paragraph, count) for _time in range(2))
        finish = partial(made.finish, tagged=one.tagged.spans)
        step = _milliseconds(finish, count) / count
        print(f"{one.tagged.name[:3]:15} {first:4.0f} {again:4.0f} {step:5.1f}")


def _milliseconds(act: Callable[[int], object], count: int) -> float:
    """The CPU that so many paragraphs take."""
    begin = time.process_time()
    for index in range(count):
        act(index)
    return (time.process_time() - begin) * 1000


if __name__ == "__main__":
    main()
