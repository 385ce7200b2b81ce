"""What the reader remembers of a person from run to run, beside the terminals' encodings."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.config.state_files import (
    cache_folder,
    read_state,
    state_folder,
    write_state,
)
from annotations.messages import _
from annotations.session import NO_SUMMARIES, KeptSummaries
from annotations.suggest.kept_weights import KeptWeights
from tui.preferences.resume_state import ResumeState
from tui.preferences.suggestion_log import NO_LOG, SuggestionLog

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class CorpusMemory(Struct, frozen=True):
    """What is remembered of a person in one corpus."""

    resume_state: ResumeState = field(default_factory=ResumeState)
    """Where they were in the corpus, and in each article."""
    suggestion_log: SuggestionLog = NO_LOG
    """Records what suggestions come from."""
    kept_weights: KeptWeights = field(default_factory=KeptWeights)
    """Of what names are suggested by."""


class Memory:
    """The files that things are remembered in, or none."""

    def __init__(
        self, folder: Path | None = None, *, cache: Path | None = None
    ) -> None:
        """Remember in the folder; nothing without one.

        Args:
            folder: For what cannot be made again.
            cache: For what can be made again at any time.
        """
        self._folder, self._cache = folder, cache

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> Memory:
        """That of the person with this environment."""
        return cls(state_folder(environ), cache=cache_folder(environ))

    @property
    def theme(self) -> str | None:
        """The name of the theme that was chosen last."""
        found = (
            read_state(self._folder / "looks.json").get("theme")
            if self._folder
            else None
        )
        return found if isinstance(found, str) else None

    def keep_theme(self, name: str) -> str:
        """Keep the name of the theme; what went wrong, or empty."""
        if self._folder is None:
            return ""
        path = self._folder / "looks.json"
        if why := write_state(path, {"theme": name}):
            message = _("the colours could not be saved in {path}: {why}")
            return message.format(path=path, why=why)
        return ""

    def resume_state(self, corpus: Path) -> ResumeState:
        """Where the person was in the corpus; as at a first start if nobody knows."""
        path = self._path_of(corpus)
        content = read_state(path) if path else {}
        own = content.get("corpus") == str(corpus.resolve())
        state = ResumeState.of(content if own else {})
        state.is_first_start = path is not None and not path.parent.exists()
        return state

    def keep_resume_state(self, corpus: Path, where: ResumeState) -> str:
        """Keep where the person is in the corpus; what went wrong, or empty."""
        path = self._path_of(corpus)
        if path is None:
            return ""
        where.take_in(self.resume_state(corpus))
        return write_state(path, {"corpus": str(corpus.resolve()), **where.content()})

    def suggestion_log(self, corpus: Path) -> SuggestionLog:
        """What the person was offered suggestions from in the corpus."""
        if self._folder is None:
            return NO_LOG
        return SuggestionLog(self._folder / "suggestions" / f"{_digest(corpus)}.jsonl")

    def kept_weights(self, corpus: Path, annotator: str) -> KeptWeights:
        """What was learnt from the tags of the corpus that this annotator may see."""
        if self._cache is None:
            return KeptWeights()
        return KeptWeights(self._cache / "suggestions" / _name_of(corpus, annotator))

    def of_corpus(self, corpus: Path, annotator: str) -> CorpusMemory:
        """What is remembered of this annotator in the corpus."""
        return CorpusMemory(
            self.resume_state(corpus),
            self.suggestion_log(corpus),
            self.kept_weights(corpus, annotator),
        )

    def kept_summaries(self, corpus: Path, annotator: str) -> KeptSummaries:
        """How far this annotator was with the articles of the corpus."""
        if self._cache is None:
            return NO_SUMMARIES
        name = f"{_name_of(corpus, annotator)}.json"
        return KeptSummaries(self._cache / "summaries" / name)

    def _path_of(self, corpus: Path) -> Path | None:
        """A file for the corpus alone."""
        if self._folder is None:
            return None
        return self._folder / "corpora" / f"{_digest(corpus)}.json"


NO_MEMORY = Memory()
"""That of nobody."""


def _digest(corpus: Path) -> str:
    """A file name that no other corpus has, whatever the corpus is called."""
    return sha256(os.fsencode(corpus.resolve())).hexdigest()[:32]


def _name_of(corpus: Path, annotator: str) -> str:
    """A file name that no other annotator of the corpus has, however long names are."""
    return f"{_digest(corpus)}-{sha256(os.fsencode(annotator)).hexdigest()[:32]}"
