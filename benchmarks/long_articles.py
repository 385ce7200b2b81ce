"""Prints how long the reader takes to open hostile or odd long articles, and to answer.

Run it as `python benchmarks/long_articles.py [KIND ...]`; it starts the `hashiya` that
is installed beside this Python on a terminal of its own. Each kind is made of one thing
over and over, in one paragraph or in very many. It prints seconds of processor time,
which are those that a person waits on an idle machine: of opening, and of each key
until the program rests. `--size` says how many million bytes the articles have, and
`--limit` how many seconds an answer may take: exit code 1 says that one took longer.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.caret_bytes import HASHIYA, START_QUIET_SECONDS, session

SIZE = (100, 30)
LONGEST_WAIT = 120.0

KINDS = {
    "letters": "\u0633",
    "latin letters": "x",
    "words": "\u0643\u0644\u0645\u0629 ",
    "sentences": "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 "
    "(\u0623\u0645\u0633) 12.5, abc. ",
    "no letters": "12 ",
    "digits": "\u0661",
    "brackets": "[",
    "brackets around": "([{",
    "quotation marks": '"',
    "quotations": '\u00ab\u0646\u0635\u00bb "x" ',
    "isolates": "\u2067",
    "embeddings": "\u202b\u0627",
    "marks": "\u0651",
    "letters with marks": "\u0628\u064e\u0651",
    "escapes": "\x1b]0;x\x07",
    "blanks": " ",
    "joiners": "\u200d",
    "wide": "\u6f22",
    "flags": "\U0001f1f8\U0001f1e6",
    "families": "\U0001f469\u200d\U0001f467\u200d",
    "conjuncts": "\u0915\u094d",
    "commas": "\u060c",
    "dots": ".",
    "full stops": "\u0627. ",
    "symbols": "\u20ac",
    "lines": "\u0633\n",
    "empty lines": "\n",
    "line ends": "\r\n",
}
"""What each article is made of."""

KEYS = {
    "word left": b"\x1b[D",
    "word right": b"\x1b[C",
    "letter left": b"\x1b[1;5D",
    "row down": b"\x1b[B",
    "row up": b"\x1b[A",
    "row end": b"\x1b[F",
    "page down": b"\x1b[6~",
    "page up": b"\x1b[5~",
    "sentence on": b".",
    "sentence back": b",",
    "phrase on": b">",
    "phrase back": b"<",
    "paragraph on": b"\x1b[1;5B",
    "paragraph back": b"\x1b[1;5A",
    "hints": b"g",
    "no hints": b"\x1b",
    "select word": b"w",
    "tag actor": b"a",
    "undo": b"u",
    "select on": b"e",
    "tag phrase": b"a",
    "select sentence": b"s",
    "tag claim": b"c",
    "select quotation": b'"',
    "grow": b"=",
    "grow more": b"=",
    "shrink": b"-",
    "punctuation": b"\\",
    "prefix": b"[",
    "suffix": b"]",
    "select paragraph": b"p",
    "nothing selected": b"\x1b",
    "turn": b"t",
    "tashkeel": b"\x1bOR",
    "article end": b"\x1b[1;5F",
    "word right at end": b"\x1b[C",
    "row up at end": b"\x1b[A",
    "page up at end": b"\x1b[5~",
    "hints at end": b"g",
    "no hints at end": b"\x1b",
    "sentence back at end": b",",
    "phrase back at end": b"<",
    "select sentence at end": b"s",
    "tag at end": b"c",
    "select to start": b"\x1b[1;6H",
    "article start": b"\x1b[1;5H",
}
"""What is pressed, in this order."""


def text_of(kind: str, size: int) -> str:
    """An article of that kind, of about that many bytes in UTF-8."""
    part = KINDS[kind]
    return part * max(1, size // len(part.encode()))


def measure(kind: str, size: int, folder: Path) -> dict[str, float]:
    """Processor time of opening an article of the kind, and of each key in it."""
    corpus = folder / kind.replace(" ", "-")
    corpus.mkdir()
    text = text_of(kind, size)
    (corpus / "a.txt").write_text(text, encoding="utf-8", newline="")
    command = [str(HASHIYA), "open", str(corpus), "--article", "a.txt"]
    found: dict[str, float] = {}
    with session(command, SIZE, corpus) as reader:
        try:
            reader.rest(quiet=START_QUIET_SECONDS, limit=LONGEST_WAIT)
            found["open"] = spent = reader.processor_seconds()
            for name, key in KEYS.items():
                reader.press(key, limit=LONGEST_WAIT)
                before, spent = spent, reader.processor_seconds()
                found[name] = spent - before
        except RuntimeError as error:
            found[f"then {error}"] = LONGEST_WAIT
    return found


def main() -> int:
    """Measure and print; 1 if anything took longer than it may."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("kinds", nargs="*", default=list(KINDS), metavar="KIND")
    parser.add_argument("--size", type=float, default=1.0, help="million bytes")
    parser.add_argument("--limit", type=float, default=2.0, help="seconds")
    options = parser.parse_args()
    late = 0
    with tempfile.TemporaryDirectory() as folder:
        for kind in options.kinds:
            found = measure(kind, round(options.size * 1e6), Path(folder))
            slow = {name: time for name, time in found.items() if time > options.limit}
            late += len(slow)
            opened = found.pop("open", LONGEST_WAIT)
            worst = max(found, key=found.__getitem__)
            message = ", ".join(f"{name} {time:.1f}" for name, time in slow.items())
            print(
                f"{kind:<20} open {opened:6.2f}, slowest key {found[worst]:6.2f}",
                end="",
            )
            print(f" ({worst})", f"late: {message}" if message else "", flush=True)
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
