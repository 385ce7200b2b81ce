"""A class has one name in the whole tree: a reader who meets it knows which it is."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]


def public_classes():
    """Where each public class is defined, by its name."""
    found = defaultdict(list)
    for package in ("annotations", "tui", "tools"):
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.parse(path.read_text("utf-8")).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    found[node.name].append(path.relative_to(ROOT).as_posix())
    return found


def test_no_two_classes_share_a_name():
    shared = {name: at for name, at in public_classes().items() if len(at) > 1}
    assert shared == {}
