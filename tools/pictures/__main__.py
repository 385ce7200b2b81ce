"""Takes the pictures of the README and the docs again, so that they show what there is.

    python -m tools.pictures                  all of them
    python -m tools.pictures --only reader    one

The installed command is opened in xterm on a screen that nobody sees, on a copy of the seeds
with one annotator's tags. Needs what `tools/release_check/README.md` lists for xterm.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from annotations.store import login_name
from tools.pictures.documented import PICTURES, DocumentedPicture
from tools.release_check.emulators import EMULATORS
from tools.release_check.rig import Rig, Task, installed_command

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
TAGS = ROOT / "tests" / "data" / "annotator-a.hashiya.jsonl"
ARTICLE = "001_aabaa63cd286f9ec.txt"
COLOURS = 24
"""In a picture: few enough for a small file, and enough for smooth letters."""


def main() -> None:
    """Take the pictures that were asked for."""
    names = [one.name for one in PICTURES]
    parser = argparse.ArgumentParser(prog="tools.pictures", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=names, default=names)
    wanted = parser.parse_args().only
    with tempfile.TemporaryDirectory(prefix="hashiya-pictures-") as folder:
        corpus = _tagged_corpus(Path(folder))
        for one in PICTURES:
            if one.name in wanted:
                _take(one, corpus)


def _tagged_corpus(folder: Path) -> Path:
    """A copy of the seeds, with tags of the person who reads."""
    corpus = shutil.copytree(ROOT / "seeds", folder / "seeds")
    command = [installed_command(), "import", str(TAGS), str(corpus)]
    command += ["--annotator", login_name()]
    subprocess.run(command, check=True, capture_output=True)
    return corpus


def _take(wanted: DocumentedPicture, corpus: Path) -> None:
    """Open the reader, press the keys, and keep what is then seen."""
    xterm = next(one for one in EMULATORS if one.name == "xterm")
    command = [installed_command(), str(corpus), "--article", ARTICLE]
    path = DOCS / f"{wanted.name}.png"
    with Rig(Task(xterm, command, wanted.size)) as rig:
        rig.begin()
        rig.press([*wanted.keys])
        rig.quiet().save(path, rig.page)
    _shrink(path)
    print(f"{path.name:14} {path.stat().st_size:6} bytes")
    sys.stdout.flush()


def _shrink(path: Path) -> None:
    """Write the picture with few colours: it shows letters on plain grounds."""
    command = ["convert", str(path), "+dither", "-colors", str(COLOURS)]
    subprocess.run([*command, "-strip", f"PNG8:{path}"], check=True)


if __name__ == "__main__":
    main()
