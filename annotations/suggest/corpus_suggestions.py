"""Suggestions for the articles of a corpus, learnt from the sets a person may see.

Suggestions for an article are learnt from all sets except its own, so that they show what an
annotator would be offered; beside an annotator's work, from a bounded number of them. Sets
that cannot be read are ignored.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from annotations import __version__
from annotations.config import decoded, read_plain_file, why_unreadable
from annotations.errors import AnnotationError, ConfigError
from annotations.messages import _
from annotations.model import Predictor
from annotations.ops import followed
from annotations.store import PREDICTIONS, OpenedCorpus, SetKey
from annotations.suggest.lexicon import (
    Lexicon,
    WordClass,
    entries_of,
    extended_lexicon,
    shipped_lexicon,
)
from annotations.suggest.open_article import OpenArticle
from annotations.suggest.read_article import ReadArticle
from annotations.suggest.suggested_span import SuggestedSpan
from annotations.suggest.suggesting import LabelRoles, Learnt, learnt
from annotations.suggest.tagged_text import TaggedText
from annotations.suggest.weights_format import KeptLearnt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from annotations.config import Config, SuggestChoices
    from annotations.model import AnnotationSet, Article, Tagset
    from annotations.store import Corpus, Repository, StoredSet
    from annotations.suggest.kept_weights import KeptWeights


_MOST_SETS = 200
"""From which is learnt beside a person's work: a hundred take some seconds."""


class ConfiguredCorpus(OpenedCorpus, Protocol):
    """A corpus as one person has opened it, with its settings."""

    @property
    def config(self) -> Config:
        """The corpus's own settings."""


class CorpusSuggestions(Struct):
    """A corpus as one person sees it, and what its tags teach."""

    corpus: Corpus
    repository: Repository
    viewer: str
    tagset: Tagset
    choices: SuggestChoices
    lead: str | None = None
    """Whose imported predictions are for the whole team; None where there is no team."""
    _of_all: Learnt | None = None
    """Learnt from every set; kept for the articles that have none."""

    @classmethod
    def of(cls, opened: ConfiguredCorpus) -> CorpusSuggestions:
        """Those of a corpus, for the person who has opened it."""
        config = opened.config
        return cls(
            opened.corpus,
            opened.repository,
            opened.annotator,
            config.tagset,
            config.suggest,
            config.team.lead,
        )

    def of_article(
        self, name: str, *, online: bool = False, progress: Callable[[int, int], object]
    ) -> list[SuggestedSpan]:
        """The suggestions for an article, in reading order.

        Args:
            name: Of the article.
            online: Whether the paragraphs that its own sets tag are learnt one after
                the other; a paragraph's suggestions are those made before it was.
            progress: Called with the number of paragraphs done, and of all.

        Raises:
            ArticleError: The article is missing or is not text.
            ConfigError: A list of words that the corpus names cannot be read.
        """
        article = self.corpus.load_article(name)
        if not self.choices.sources:
            return []
        opened = self.open_article(article, self._learnt_without(article.name))
        own = self._own_set(article)
        tagged = TaggedText.of(name, article.text, own) if own and online else None
        played = _played(opened, own, tagged, progress)
        return opened.wanted([*played, *opened.predictions])

    def open_article(self, article: Article, known: Learnt) -> OpenArticle:
        """All that suggestions for the article depend on besides its annotator.

        Args:
            article: That is open.
            known: What was learnt from everything but the article's own sets.
        """
        return OpenArticle(
            ReadArticle(article.text, known.lexicon),
            self.corpus.metadata.of(article.name),
            known,
            self.choices,
            tuple(self._predicted(article)),
        )

    def known_at_once(self, article: str, kept: KeptWeights) -> tuple[Learnt, bool]:
        """What is known for an article without learning, and whether that is all.

        What was kept serves, even if sets have changed since, until it is learnt again;
        without it only the rules are known.

        Args:
            article: Its name.
            kept: What was learnt before.

        Raises:
            ConfigError: A list of words that the corpus names cannot be read.
        """
        lexicon = self.lexicon()
        keys = self._keys_besides(article)
        found = kept.read(article, self.tagset, lexicon) if keys else None
        if found is not None:
            return found.learnt, found.digest == self._digest(keys, lexicon)
        return Learnt(LabelRoles.of(self.tagset), lexicon), not keys

    def learn_for(
        self,
        article: str,
        kept: KeptWeights,
        *,
        between_steps: Callable[[], None],
    ) -> Learnt:
        """Learn for an article, and keep what was learnt.

        Args:
            article: Its name; its own sets are left out.
            kept: Where to keep it.
            between_steps: Called between steps of some milliseconds. It may wait, and it
                may raise to end the learning.

        Raises:
            ConfigError: As `known_at_once`.
        """
        lexicon = self.lexicon()
        keys = self._keys_besides(article)
        digest = self._digest(keys, lexicon)
        found = learnt(
            self.tagset, self._texts(keys), lexicon, between_steps=between_steps
        )
        kept.write(article, KeptLearnt(digest, found))
        return found

    def _keys_besides(self, article: str) -> list[SetKey]:
        """What is learnt from beside my work: my sets, and others' if there is room."""
        known = [key for key in self._set_keys() if key.article != article]
        own = [key for key in known if key.owner == self.viewer]
        chosen = _spread(own, _MOST_SETS)
        return chosen + _spread(known[len(own) :], _MOST_SETS - len(chosen))

    def _digest(self, keys: Sequence[SetKey], lexicon: Lexicon) -> str:
        """Of all that learning from these sets depends on; no set and no text is read."""
        positions = {one.key: one.position for one in self.repository.catalogue()}
        labels = [(one.name, one.value) for one in self.tagset.labels]
        sets = [(key, positions.get(key), self._stamp(key.article)) for key in keys]
        content = repr(
            (__version__, labels, LabelRoles.of(self.tagset), lexicon.digest, sets)
        )
        return sha256(content.encode("utf-8", "surrogateescape")).hexdigest()

    def _stamp(self, article: str) -> tuple[int, int, int] | None:
        """What shows that the article's file is still the same; None where it is gone."""
        try:
            found = (self.corpus.folder / article).lstat()
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns

    def _learnt_without(self, article: str) -> Learnt:
        keys = self._set_keys()
        others = [key for key in keys if key.article != article]
        if len(others) == len(keys) and self._of_all is not None:
            return self._of_all
        found = learnt(self.tagset, self._texts(others), self.lexicon())
        if len(others) == len(keys):
            self._of_all = found
        return found

    def _set_keys(self) -> list[SetKey]:
        """The sets to learn from: mine first, then by owner and article."""
        keys = self.repository.set_keys()
        untrusted = self.repository.untrusted(keys)
        trusted = (key for key in keys if key not in untrusted)
        return sorted(
            trusted, key=lambda key: (key.owner != self.viewer, key.owner, key.article)
        )

    def _texts(self, keys: Sequence[SetKey]) -> Iterator[TaggedText]:
        for key in keys:
            try:
                article = self.corpus.load_article(key.article)
                stored = self.repository.load(key)
            except AnnotationError:
                continue
            if stored is not None:
                known = self._followed(stored, article, key.owner)
                yield TaggedText.of(key.article, article.text, known)

    def _own_set(self, article: Article) -> AnnotationSet | None:
        """The viewer's set of the article, or else the first that they may see."""
        keys = [key for key in self._set_keys() if key.article == article.name]
        for key in keys:
            try:
                stored = self.repository.load(key)
            except AnnotationError:
                continue
            if stored is not None:
                return self._followed(stored, article, key.owner)
        return None

    def _followed(
        self, stored: StoredSet, article: Article, owner: str
    ) -> AnnotationSet:
        return followed(
            stored.annotation_set,
            article,
            lambda sha256: self.repository.kept_text(owner, sha256),
        )

    def _predicted(self, article: Article) -> Iterator[SuggestedSpan]:
        """What models proposed for the article, as the viewer or the lead imported it.

        Of a model that both have imported, what the viewer has counts.
        """
        own = self._predicted_to(self.viewer, article)
        yield from own
        if self.lead in (None, self.viewer):
            return
        known = {one.by for one in own}
        try:
            leads = self._predicted_to(self.lead, article)
        except AnnotationError:
            return  # as with any other set that cannot be read
        yield from (one for one in leads if one.by not in known)

    def _predicted_to(self, importer: str, article: Article) -> list[SuggestedSpan]:
        key = SetKey(article.name, importer, PREDICTIONS)
        stored = self.repository.load(key)
        if stored is None:
            return []
        known = self._followed(stored, article, importer)
        links = {one.source: one.target for one in known.links.values()}
        found = []
        for id_, one in known.sure().annotations.items():
            target = known.annotations.get(links.get(id_, ""))
            found.append(
                SuggestedSpan(
                    one.label,
                    one.span,
                    str(Predictor.of(one.origin or "")),
                    1.0 if one.score is None else one.score,
                    one.value,
                    link=target.span if target else None,
                    is_prediction=True,
                )
            )
        return found

    def lexicon(self) -> Lexicon:
        """The program's lists of words with those of the corpus.

        Raises:
            ConfigError: A list of the corpus cannot be read.
        """
        if self.choices.lists is None:
            return shipped_lexicon()
        return extended_lexicon(_lists_in(self.corpus.folder / self.choices.lists))


def _played(
    opened: OpenArticle,
    own: AnnotationSet | None,
    tagged: TaggedText | None,
    progress: Callable[[int, int], object],
) -> Iterator[SuggestedSpan]:
    """The suggestions of all paragraphs, learning each behind it."""
    made = opened.begun(own)
    for index in range(len(made)):
        yield from made.in_paragraph(index, offers=opened.allows)
        progress(index + 1, len(made))
        if tagged is None:
            continue
        paragraph = made.paragraphs[index]
        if tagged.teaches(paragraph):
            inside = {
                label: {
                    one for one in spans if paragraph.start <= one.start < paragraph.end
                }
                for label, spans in tagged.spans.items()
            }
            made.finish(index, inside)


def _spread(keys: Sequence[SetKey], most: int) -> list[SetKey]:
    """As many of them, at equal distances, in their order."""
    count = min(most, len(keys))
    return [keys[at * len(keys) // count] for at in range(count)]


def _lists_in(folder: Path) -> Mapping[WordClass, Sequence[str]]:
    found: dict[WordClass, Sequence[str]] = {}
    for word_class in WordClass:
        path = folder / f"{word_class}.list"
        try:
            found[word_class] = entries_of(decoded(read_plain_file(path)))
        except FileNotFoundError:
            continue
        except (OSError, UnicodeDecodeError) as error:
            template = _("{path} cannot be read: {reason}")
            message = template.format(path=path, reason=why_unreadable(error))
            raise ConfigError(message) from None
    return found
