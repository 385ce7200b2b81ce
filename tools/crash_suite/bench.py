"""A corpus to work on, the files in it, and a start set."""

from __future__ import annotations

import re
from pathlib import Path

from annotations.model import (
    Annotation,
    AnnotationSet,
    Article,
    Imported,
    Span,
    new_id,
)
from annotations.store import SETS_FOLDER, Corpus, FileRepository, login_name
from annotations.text import quote_of
from tools.crash_suite.states import State, dice, state_of

ARTICLE = "article.txt"
LABELS = "actor", "claim", "date"
WHEN = "2026-11-21T12:00:00Z"
TEXT = " ".join(f"كلمة{number}" for number in range(1500))
_WORDS = [match.span() for match in re.finditer(r"\S+", TEXT)]


class Bench:
    """One corpus of one article, on which the person who runs this works."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)

    def prepare(self, size: int = 0, *, seed: object = 0) -> State:
        """Write the article and, if there is a size, a set of so many annotations."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / ARTICLE).write_text(TEXT, encoding="utf-8")
        if not size:
            return {}
        annotations = start_annotations(self.article.text, size, seed)
        keep_set(self.folder, self.article, login_name(), annotations)
        return state_of(annotations)

    @property
    def article(self) -> Article:
        """The article as the store reads it."""
        return Corpus(self.folder).load_article(ARTICLE)

    @property
    def files(self) -> list[Path]:
        """Every file that the store keeps, locks included."""
        annotation_set = (self.folder / SETS_FOLDER).rglob("*")
        return sorted(path for path in annotation_set if path.is_file())

    @property
    def snapshot(self) -> Path:
        """The snapshot, as docs/data-safety.md promises its place."""
        return self.folder / SETS_FOLDER / login_name() / "article.json"

    @property
    def strays(self) -> int:
        """How many temporary files of the set lie about."""
        return sum(".tmp-article." in path.name for path in self.files)

    @property
    def stray_texts(self) -> int:
        """How many unfinished copies of the text do; they harm nothing and stay."""
        return sum(".tmp-" in path.name for path in self.files) - self.strays


def any_span(chance: object) -> Span:
    """A span of one to four whole words."""
    first = dice(chance).randrange(len(_WORDS) - 4)
    last = first + dice((chance, "length")).randrange(4)
    return Span(_WORDS[first][0], _WORDS[last][1])


def start_annotations(text: str, size: int, seed: object) -> dict[str, Annotation]:
    """So many annotations, no two of the same span and label."""
    found: dict[tuple[Span, str], Annotation] = {}
    number = 0
    while len(found) < size:
        number += 1
        span, label = any_span((seed, number)), LABELS[number % 3]
        quote = quote_of(text, span)
        new = Annotation(new_id(), label, span, quote, created=WHEN)
        found.setdefault((span, label), new)
    return {one.id: one for one in found.values()}


def keep_set(
    folder: Path, article: Article, annotator: str, annotations: dict[str, Annotation]
) -> None:
    """Keep a whole set at once, as an import does."""
    imported = Imported(login_name(), WHEN)
    annotation_set = AnnotationSet(
        article.name,
        article.sha256,
        annotator,
        annotations=annotations,
        imported=imported,
    )
    with FileRepository(folder) as repository:
        repository.import_sets([annotation_set])
