"""Takes the pictures of the README and the docs again, so that they show what there is.

    python -m tools.pictures                  all of them
    python -m tools.pictures --only reader    one

The installed command is opened in xterm on a virtual display, on copies of the seeds
that people have annotated. Needs what `tools/release_check/README.md` lists for xterm.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.pictures.corpora import make_corpus
from tools.pictures.documented import PICTURES, DocumentedPicture
from tools.release_check.emulators import EMULATORS
from tools.release_check.rig import Rig, Task, installed_command

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
ARTICLE = "001_aabaa63cd286f9ec.txt"
UNTAGGED = "000_93a02fd9d045658e.txt"
"""Has no blank rows: even without tags there is something in the middle of the screen."""
COLOURS = 24
"""In a picture: few enough for a small file, and enough for smooth letters."""


def main() -> None:
    """Take the pictures that were asked for."""
    names = [one.name for one in PICTURES]
    parser = argparse.ArgumentParser(prog="tools.pictures", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=names, default=names)
    wanted = [one for one in PICTURES if one.name in parser.parse_args().only]
    with tempfile.TemporaryDirectory(prefix="hashiya-pictures-") as folder:
        corpora = {
            kind: make_corpus(kind, Path(folder) / kind.name)
            for kind in {one.corpus for one in wanted}
        }
        for one in wanted:
            _take(one, corpora[one.corpus])


def _take(wanted: DocumentedPicture, corpus: Path) -> None:
    """Open the corpus, press the keys, and keep what is then seen."""
    xterm = next(one for one in EMULATORS if one.name == "xterm")
    command = [installed_command(), str(corpus)]
    if wanted.annotator:
        command += ["--article", UNTAGGED, "--annotator", wanted.annotator]
    else:
        command += ["--article", ARTICLE]
    path = DOCS / f"{wanted.name}.png"
    with Rig(Task(xterm, command, wanted.size)) as rig:
        rig.begin()
        for key in wanted.keys:
            rig.press([key])
            rig.quiet()  # what the key asks for may take a while
        rig.quiet().save(path, rig.page)
    _shrink(path)
    print(f"{path.name:14} {path.stat().st_size:6} bytes")
    sys.stdout.flush()


def _shrink(path: Path) -> None:
    """Write the picture with few colours: it shows letters on plain backgrounds."""
    command = ["convert", str(path), "+dither", "-colors", str(COLOURS)]
    subprocess.run([*command, "-strip", f"PNG8:{path}"], check=True)


if __name__ == "__main__":
    main()
