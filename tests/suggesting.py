"""The gold set as texts to learn from, and how well suggestions agree with it."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from functools import cache
from typing import NamedTuple

from annotations.config import LEAST_SURE
from annotations.model import BUILT_IN_TAGSET, Boilerplate, Span
from annotations.suggest.name_suggester import UNCALIBRATED
from annotations.suggest.suggesting import ArticleSuggestions, learnt
from annotations.suggest.tagged_text import TaggedText, outermost
from tests.commands import ROOT

DATA = ROOT / "tests" / "data"
DAYS = {
    "000": date(2022, 8, 17),
    "001": date(2022, 8, 15),
    "002": date(2023, 9, 18),
    "003": date(2023, 9, 13),
    "004": date(2024, 6, 19),
}
"""The days of the articles, as the guidelines of the gold set give them."""
ACTOR, CLAIM, DATE = "actor", "claim", "date"


class Gold(NamedTuple):
    """An article of the gold set."""

    tagged: TaggedText
    values: dict
    """Of the dates that have one, by their spans."""
    sources: dict
    """Of the claims that have one, by their spans."""

    @property
    def day(self):
        return DAYS[self.tagged.name[:3]]


@cache
def gold(name="annotator-a.hashiya.jsonl"):
    """All articles of a set of gold annotations, by its path or its name in `DATA`."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [_gold(json.loads(line)) for line in lines]


def _gold(record):
    text = (ROOT / "seeds" / record["article"]).read_bytes().decode("utf-8")
    placed = {
        one["id"]: Span(one["start"], one["end"]) for one in record["annotations"]
    }
    spans = {}
    for one in record["annotations"]:
        spans.setdefault(one["label"], set()).add(placed[one["id"]])
    return Gold(
        TaggedText(
            record["article"],
            text,
            {label: frozenset(found) for label, found in spans.items()},
            Boilerplate(),
            len(text),
        ),
        {
            placed[one["id"]]: one["value"]
            for one in record["annotations"]
            if one["label"] == DATE and one.get("value")
        },
        {placed[one["from"]]: placed[one["to"]] for one in record.get("links", ())},
    )


@cache
def swaps():
    lines = (DATA / "swapped_names.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


def swapped(one):
    """The article with its names replaced by those of another story."""
    names = "|".join(map(re.escape, sorted(swaps(), key=len, reverse=True)))
    pattern = re.compile(rf"(?<![^\W_])([وفبلك]{{0,2}})({names})(?![^\W_])")
    text = one.tagged.text
    pieces, shifts, at = [], [], 0
    for found in pattern.finditer(text):
        new = swaps()[found[2]]
        pieces += [text[at : found.start(2)], new]
        shifts.append((found.start(2), found.end(2), len(new) - len(found[2])))
        at = found.end(2)

    def moved(span):
        return Span(_moved(span.start, shifts), _moved(span.end, shifts, is_end=True))

    spans = {
        label: frozenset(map(moved, found)) for label, found in one.tagged.spans.items()
    }
    new_text = "".join([*pieces, text[at:]])
    known = one.tagged
    return one._replace(
        tagged=TaggedText(known.name, new_text, spans, known.boilerplate, len(new_text))
    )


def _moved(offset, shifts, *, is_end=False):
    shift = 0
    for start, end, by in shifts:
        if offset >= end or (is_end and offset > start):
            shift += by
    return offset + shift


def suggestions(
    one, others, *, seed=1, online=False, threshold=LEAST_SURE, calibrated=True
):
    """What is suggested in an article, after the others were learnt."""
    taught = learnt(BUILT_IN_TAGSET, [it.tagged for it in others], seed=seed)
    if not calibrated:
        for names in taught.names.values():
            names.calibrations = UNCALIBRATED
    made = ArticleSuggestions(taught, one.tagged.text, article_date=one.day)
    found = []

    def offers(it):
        return it.score >= threshold

    for index, paragraph in enumerate(made.paragraphs):
        found += filter(offers, made.in_paragraph(index, offers=offers))
        if online:
            inside = {
                label: {
                    it for it in spans if paragraph.start <= it.start < paragraph.after
                }
                for label, spans in one.tagged.spans.items()
            }
            made.finish(index, inside)
    return found


def left_out(articles=None, *, test=None, **how):
    """Each article, with what is suggested after all others were learnt."""
    known = gold() if articles is None else articles
    for at, one in enumerate(known):
        others = [other for other in known if other is not one]
        tested = one if test is None else test[at]
        yield tested, suggestions(tested, others, **how)


def f1(pairs, label, matches=None):
    """Precision, recall and F1 of the label over (article, suggestions) pairs."""
    counts = Counter()
    for one, found in pairs:
        wanted = one.tagged.spans.get(label, frozenset())
        if label == ACTOR:
            wanted = outermost(wanted)
        offered = [it.span for it in found if it.label == label]
        right = exact if matches is None else matches
        counts["right"] += right(offered, wanted)
        counts["offered"] += len(offered)
        counts["wanted"] += len(wanted)
    precision = counts["right"] / max(1, counts["offered"])
    recall = counts["right"] / max(1, counts["wanted"])
    return (
        precision,
        recall,
        2 * counts["right"] / (counts["offered"] + counts["wanted"]),
    )


def exact(offered, wanted):
    return len(set(offered) & set(wanted))


def relaxed(offered, wanted):
    """How many are alike, each with one other: half of both is shared at least."""
    left = set(wanted)
    count = 0
    for one in offered:
        best = max(left, key=lambda it: _share(one, it), default=None)
        if best is not None and _share(one, best) >= 1 / 2:
            left.discard(best)
            count += 1
    return count


def _share(one, other):
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / len(one.hull(other))
