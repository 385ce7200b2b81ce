"""Opens the reader in every emulator that is installed, and prints what was seen."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tools.release_check.emulators import EMULATORS
from tools.release_check.examination import Case, Examined, examine
from tools.release_check.rig import INSIDE, Size

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "000_93a02fd9d045658e.txt"
OUTPUT = Path(tempfile.gettempdir()) / "hashiya-release-check"
PROGRAMS = ("Xvfb", "xdotool", "import", "convert", "tesseract", "dbus-run-session")
"""What has to be there besides the emulators."""
COMPLAINTS = 4
"""Of one emulator, how many are printed; all are in the file."""

WIDTHS = {
    "emulator": 15,
    "version": 28,
    "TERM": 22,
    "encoding": 8,
    "similar": 7,
    "worst": 5,
    "straight": 8,
    "tints": 5,
    "verdict": 7,
    "seconds": 7,
}


def main() -> int:
    """Run the check; 0 if every emulator that is installed shows the page right."""
    options = _options()
    if missing := [name for name in PROGRAMS if shutil.which(name) is None]:
        sys.stderr.write(f"not installed: {', '.join(missing)}\n")
        return 2
    options.output.mkdir(parents=True, exist_ok=True)
    print(_line({title: title for title in WIDTHS}))
    findings = [one for name in options.terminal if (one := _examine(name, options))]
    results = options.output / "results.json"
    message = json.dumps(
        [_as_record(one) for one in findings], indent=1, ensure_ascii=False
    )
    results.write_text(message + "\n", encoding="utf-8")
    print(f"pictures and {results.name} are in {options.output}")
    return 0 if findings and all(one.is_right for one in findings) else 1


def _examine(name: str, options: argparse.Namespace) -> Examined | None:
    """What was seen in one emulator; None where it is not installed."""
    emulator = next(one for one in EMULATORS if one.name == name)
    if not emulator.is_installed:
        print(f"{name:{WIDTHS['emulator']}} not installed")
        return None
    finding = examine(
        Case(
            emulator=emulator,
            corpus=options.corpus,
            tags=options.tags,
            article=options.article,
            size=options.size,
            inside=options.inside,
            keys=options.keys.split(),
            output=options.output,
        )
    )
    print(_line(_cells(finding)))
    failures = [finding.failure] if finding.failure else []
    for faults in (failures, finding.complaints, finding.wrong_tints):
        for fault in faults[:COMPLAINTS]:
            print(f"    {fault}")
    sys.stdout.flush()
    return finding


def _as_record(finding: Examined) -> dict[str, object]:
    """The finding with what follows from it, for the file."""
    derived = {"mean": round(finding.mean, 3), "is_straight": finding.is_straight}
    return {**asdict(finding), **derived, "is_right": finding.is_right}


def _cells(finding: Examined) -> dict[str, str]:
    return {
        "emulator": finding.emulator,
        "version": finding.version,
        "TERM": finding.term,
        "encoding": finding.encoding or "-",
        "similar": f"{finding.mean:.2f}",
        "worst": f"{finding.worst.similarity:.2f}",
        "straight": "yes" if finding.is_straight else "NO",
        "tints": f"{finding.tints:.2f}",
        "verdict": "right" if finding.is_right else "WRONG",
        "seconds": f"{finding.seconds:.0f}",
    }


def _line(cells: dict[str, str]) -> str:
    columns = [f"{cells[title][:width]:{width}}" for title, width in WIDTHS.items()]
    return "  ".join(columns).rstrip()


def _size(text: str) -> Size:
    columns, _x, rows = text.partition("x")
    return Size(int(columns), int(rows))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tools.release_check", description=__doc__)
    names = [one.name for one in EMULATORS]
    tags = ROOT / "tests" / "data" / "annotator-a.hashiya.jsonl"
    parser.add_argument("--terminal", nargs="+", choices=names, default=names)
    parser.add_argument("--inside", choices=sorted(INSIDE))
    parser.add_argument("--corpus", type=Path, default=ROOT / "seeds")
    parser.add_argument("--tags", type=Path, default=tags, help="a file to import")
    parser.add_argument("--article", default=ARTICLE, help="its name in the corpus")
    parser.add_argument("--size", type=_size, default=Size(100, 30))
    parser.add_argument(
        "--keys", default="", help="pressed before the second picture: 'n shift+Left'"
    )
    parser.add_argument("--output", type=Path, default=OUTPUT)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
