"""Every input alone through every screen and command: `python -m tests.hostile`.

Takes long; the tests put many inputs together. With the name of a folder, each file of
that folder is tried as an article instead.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.hostile import corpus
from tests.hostile.calls import call
from tests.hostile.checking import Outcome
from tests.hostile.placing import put
from tests.hostile.screens import walk

CALLS = (["list"], ["list", "--json"], ["show", "a.txt"], ["export"])


def inputs(given):
    """Content by name."""
    if not given:
        return corpus.ARTICLES
    files = [path for path in sorted(Path(given[0]).iterdir()) if path.is_file()]
    return {path.name: path.read_bytes() for path in files}


def main(given):
    """Try them one by one; 1 if any did what it may not do."""
    outcome = Outcome()
    articles = inputs(given)
    for name, content in articles.items():
        reported = len(outcome.faults) + len(outcome.slow)
        with tempfile.TemporaryDirectory() as above:
            folder = put(Path(above, "corpus"), {"a.txt": content})
            walk(folder, outcome, note=corpus.MARKUP["click-quit"], thorough=True)
            for arguments in CALLS:
                call(folder, outcome, *arguments)
        for message in [*outcome.faults, *outcome.slow][reported:]:
            print(name, message, sep=": ", flush=True)
    print(f"{len(articles)} inputs, {outcome.runs} runs:", end=" ")
    for kind in ("leaks", "actions", "crashes", "tracebacks", "slow"):
        print(f"{len(getattr(outcome, kind))} {kind},", end=" ")
    print(f"slowest {outcome.slowest:.1f} s")
    return int(bool(outcome.faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
