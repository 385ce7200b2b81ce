#!/usr/bin/env python3
"""Writes `annotations/locales/hashiya.pot`: every text that a person reads, for translators.

Run it after a change of a text, and after a change of click's version, whose own sentences
(usage, options, errors) are in the file too. With `--check` it only says, by its exit code,
whether it would change anything.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_from_file
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "annotations" / "locales" / "hashiya.pot"
PACKAGES = ("annotations", "tui")
KEYWORDS = parse_keywords(
    ["_:1,1t", "_:1,2c,2t", "Message:1,1t", "Message:1,2c,2t", "plural:1,2"]
)
"""The callables of `annotations.messages`: where each has its msgid and its context."""
CLICK_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "types")
"""The modules of click that word something which `hashiya` can print."""
_CREATED = b'"POT-Creation-Date:'


def catalogue() -> Catalog:
    """Every msgid of the program and of click, with the files that use it."""
    found = Catalog(project="hashiya", copyright_holder="The Hashiya authors")
    for package in PACKAGES:
        rows = extract_from_dir(
            ROOT / package, [("**.py", "python")], keywords=KEYWORDS
        )
        for name, _line, msgid, _comments, context in sorted(rows, key=_by_place):
            found.add(msgid, locations=[(f"{package}/{name}", 0)], context=context)
    for module in CLICK_MODULES:
        path = Path(click.__file__).with_name(f"{module}.py")
        for _line, msgid, _comments, context in extract_from_file(
            "python", path, keywords=DEFAULT_KEYWORDS
        ):
            found.add(msgid, locations=[(f"click/{module}.py", 0)], context=context)
    return found


def _by_place(row: tuple[str, int, object, object, object]) -> tuple[str, int]:
    return row[0], row[1]


def template() -> bytes:
    """The file as it should be: the same texts give the same bytes."""
    written = io.BytesIO()
    write_po(written, catalogue(), width=88, include_lineno=False)
    lines = written.getvalue().splitlines(keepends=True)
    return b"".join([line for line in lines if not line.startswith(_CREATED)])


def main() -> int:
    """Write, or with `--check` compare; return the exit code."""
    after = template()
    if "--check" in sys.argv[1:]:
        return int(not TEMPLATE.exists() or TEMPLATE.read_bytes() != after)
    TEMPLATE.write_bytes(after)
    return 0


if __name__ == "__main__":
    sys.exit(main())
