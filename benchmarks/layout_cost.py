"""Prints what layout costs: levels, shaping, whole paragraphs, and a cold screen.

Run it as `python benchmarks/layout_cost.py` from the repository. Times are processor
time, the least of several rounds, over all articles in `seeds/`. "Cold" forgets every
word before each round; the first paragraph of all has been laid out in either case.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tui.bidi import resolve_levels, shape_words  # noqa: E402  the path comes first
from tui.layout import ArticleLayout, lay_out, words  # noqa: E402  same

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROUNDS = 15
ROWS = 30
WIDTH = 72


def least_seconds(work: Callable[[], object], before: Callable[[], object]) -> float:
    """Return the least processor time of `work`, with `before` run before each round."""
    least = float("inf")
    for _ in range(ROUNDS):
        before()
        start = time.process_time()
        work()
        least = min(least, time.process_time() - start)
    return least


def draw_screen(text: str) -> int:
    """Lay out and order the first rows of an article; return how many code points."""
    layout = ArticleLayout(text, WIDTH)
    position, drawn = layout.first, 0
    for _ in range(ROWS):
        row = layout.row(position)
        drawn += len(row.text) and row.end - row.start
        position = layout.forward(position, 1)
    return drawn


def draw_all(paragraphs: Sequence[str]) -> None:
    """Lay out whole paragraphs, with every row ordered."""
    for paragraph in paragraphs:
        for row in lay_out(paragraph, WIDTH).rows:
            row.cluster_at(0)


def nothing() -> None:
    """Keep what is remembered."""


def main() -> None:
    """Measure and print."""
    articles = [path.read_text("utf-8") for path in sorted(ROOT.glob("seeds/*.txt"))]
    texts = [line for article in articles for line in article.split("\n") if line]
    size = sum(map(len, texts))
    forget = words._memories.clear
    draw_all(texts[:1])
    steps = [
        ("levels", lambda: [resolve_levels(text) for text in texts], nothing),
        ("shaping", lambda: [shape_words(text.split()) for text in texts], nothing),
        ("lay_out, cold", lambda: draw_all(texts), forget),
        ("lay_out, warm", lambda: draw_all(texts), nothing),
    ]
    print(f"{len(texts)} paragraphs, {size} code points; ms per 1,000 code points")
    for name, work, before in steps:
        print(f"  {name:<15} {least_seconds(work, before) * 1e6 / size:6.3f}")
    print(f"a screen of {ROWS} rows, {WIDTH} cells wide; ms cold, ms warm, code points")
    for article in articles:
        drawn = draw_screen(article)

        def screen(text: str = article) -> int:
            return draw_screen(text)

        cold, warm = (least_seconds(screen, before) for before in (forget, nothing))
        print(f"  {cold * 1e3:6.2f} {warm * 1e3:6.2f} {drawn:6}")


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__.partition("\n")[0]).parse_args()
    main()
