"""Reads Arabic off a picture, and says how similar it is to what must be there."""

from __future__ import annotations

import difflib
import os
import subprocess
import unicodedata

LANGUAGE = "ara"
_SCALES = ("200%", "300%", "150%")
_VARIANTS = str.maketrans("أإآٱىئةؤ", "ااااييهو")

_TATWEEL = "\u0640"


def read_line(pgm: bytes) -> str:
    """What an optical reader of Arabic makes of the picture of one line.

    It finds nothing at all on some lines that are quite clear; then another size helps.
    """
    readings = (_read_at(scale, pgm) for scale in _SCALES)
    return next((text for text in readings if text), "")


def _read_at(scale: str, pgm: bytes) -> str:
    larger = ["convert", "pgm:-", "-filter", "Lanczos", "-resize", scale, "pgm:-"]
    scaled = subprocess.run(larger, input=pgm, capture_output=True, check=True)
    read = ["tesseract", "-", "-", "-l", LANGUAGE, "--psm", "7", "--dpi", "200"]
    answer = subprocess.run(
        read,
        input=scaled.stdout,
        capture_output=True,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return answer.stdout.decode("utf-8", "replace").strip()


def bare(text: str) -> str:
    """The letters and digits alone, those that are easily taken for others unified."""
    plain = unicodedata.normalize("NFKC", text).replace(_TATWEEL, "")
    letters = [_digit(c) for c in plain if c.isalpha() or c.isdecimal()]
    return "".join(letters).translate(_VARIANTS).casefold()


def similarity(wanted: str, read: str) -> float:
    """How like two texts are, from 0 to 1: marks, blanks and punctuation do not count."""
    pair = difflib.SequenceMatcher(None, bare(wanted), bare(read), autojunk=False)
    return pair.ratio()


def _digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)
