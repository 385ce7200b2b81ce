"""The suggestions for the open article: what is found, refused, left, and drawn."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from annotations import suggest
from annotations.messages import _, isolated
from annotations.model import Span, ValueKind, timestamp
from annotations.suggest.kept_weights import KeptWeights
from annotations.suggest.open_ones import OpenOnes
from annotations.text import paragraph_index, split_paragraphs
from tui.reader.refusal_saving import RefusalSaving
from tui.reader.suggestion_marks import LAYER, calm_tagset, shown_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from annotations.model import Paragraph
    from annotations.suggest import Acceptance, Refusals, SuggestedSpan, Suggestion
    from annotations.suggest.corpus_suggestions import CorpusSuggestions
    from annotations.suggest.open_article import OpenArticle
    from annotations.suggest.suggesting import Learnt
    from tui.reader.reading import Reading

    SuggestionsRequest: TypeAlias = Callable[[Callable[[], bool]], list[SuggestedSpan]]
    """Makes them as long as what it is given says that they are wanted."""


class BegunSuggestions(NamedTuple):
    """What is known of an article's suggestions before anything is learnt for it."""

    opened: OpenArticle
    refusals: Refusals
    is_current: bool
    """Whether nothing is left to learn."""


class SuggestionList:
    """Knows which suggestions are open, and draws them behind what is tagged."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._opened: OpenArticle | None = None
        """Set as soon as the corpus has been learnt."""
        self._found: list[SuggestedSpan] = []
        self._open = OpenOnes()
        self._drawn: list[SuggestedSpan] = []
        self.refusals = RefusalSaving(reading)
        """What is refused in the article."""
        self._passed: set[int] = set()
        self._shown_at: dict[tuple[str, Span], str] = {}
        """When each was shown first."""
        self._paragraphs: list[Paragraph] = []
        self._paragraph = 0
        """Which of them the caret is in."""

    def forget(self) -> None:
        """Another article is opened."""
        self._opened = None
        self.refusals.open(None)
        self._found, self._drawn, self._passed = [], [], set()
        self._shown_at, self._paragraphs = {}, []

    @property
    def knows_names(self) -> bool:
        """Whether the tags of the corpus have taught any names."""
        return self._opened is not None and bool(self._opened.learnt.names)

    @property
    def is_ready(self) -> bool:
        """Whether the corpus has been learnt: suggestions can be made at any time."""
        return self._opened is not None

    def begin(self) -> BegunSuggestions:
        """Read what is known at once, and what was refused. For a thread."""
        session = self._reading.session
        article, corpus = session.article, self._corpus()
        known, is_current = corpus.known_at_once(
            article.name, self._reading.memory.kept_weights
        )
        opened = corpus.open_article(article, known)
        return BegunSuggestions(opened, suggest.Refusals(session), is_current)

    def learn(self, between_steps: Callable[[], None]) -> Learnt:
        """Learn from the corpus. For a thread; see `CorpusSuggestions.learn_for`.

        Nothing is kept where the article is only read.
        """
        session = self._reading.session
        kept = KeptWeights() if session.read_only else self._reading.memory.kept_weights
        return self._corpus().learn_for(
            session.article.name, kept, between_steps=between_steps
        )

    def _corpus(self) -> CorpusSuggestions:
        return suggest.CorpusSuggestions.of(self._reading.workspace)

    def open(self, begun: BegunSuggestions) -> None:
        """Suggest from what is known, from now on."""
        self._opened = begun.opened
        self.refusals.open(begun.refusals)
        self._paragraphs = split_paragraphs(begun.opened.text)
        self._paragraph = self._paragraph_at_caret()

    def take(self, learnt: Learnt) -> None:
        """Suggest from this from now on."""
        if self._opened is not None:
            self._opened = self._opened.with_learnt(learnt)

    def record(self) -> str:
        """Record what the suggestions come from; what went wrong, or empty. For a thread.

        Nothing is written where the article is only read.
        """
        session, opened = self._reading.session, self._opened
        if opened is None or session.read_only:
            return ""
        return self._reading.memory.suggestion_log.add(
            {
                "at": timestamp(),
                "corpus": str(self._reading.workspace.corpus.folder.resolve()),
                "article": session.article.name,
                "sha256": session.article.sha256,
                "annotator": self._reading.workspace.annotator,
                "sources": list(opened.choices.sources),
                "threshold": opened.choices.threshold,
                "model": opened.learnt.version,
            }
        )

    def request(self) -> SuggestionsRequest | None:
        """What makes the suggestions for the set as it is now; it may run in a thread."""
        if self._opened is None:
            return None
        known = self._reading.session.annotation_set
        progress = suggest.ArticleProgress(
            known, self.refusals.places, frozenset(self._passed)
        )
        return partial(self._opened.suggestions, progress)

    def follow_caret(self) -> bool:
        """Note which paragraphs the caret has left forward; whether one is new."""
        if not self._paragraphs:
            return False
        before, self._paragraph = self._paragraph, self._paragraph_at_caret()
        is_new = before < self._paragraph and before not in self._passed
        if is_new:
            self._passed.add(before)
        return is_new

    def _paragraph_at_caret(self) -> int:
        start = self._reading.page.caret.extent.start
        return paragraph_index(self._paragraphs, start)

    def show(self, found: list[SuggestedSpan]) -> bool:
        """Draw these from now on; whether they differ from those before."""
        if found == self._found:
            return False
        now = timestamp()
        for one in found:
            self._shown_at.setdefault((one.label, one.span), now)
        self._found = found
        self.draw()
        return True

    def hide(self) -> None:
        """Draw none of them."""
        self.forget()
        self._reading.page.layers.remove(LAYER)
        self._reading.show_set()

    @property
    def open_ones(self) -> list[SuggestedSpan]:
        """Those that are neither refused nor tagged; the same list until that changes."""
        known = self._reading.session.annotation_set
        return self._open.of(self._found, known, self.refusals.places)

    def next_from(self, offset: int) -> SuggestedSpan | None:
        """The first open one from the offset on."""
        return next((it for it in self.open_ones if it.span.start >= offset), None)

    def beside(self, one: SuggestedSpan, step: int = 1) -> SuggestedSpan | None:
        """The open one after it (1) or before it (-1); of those that start together, too."""
        at = one.reading_order
        if step > 0:
            return next((it for it in self.open_ones if it.reading_order > at), None)
        before = [it for it in self.open_ones if it.reading_order < at]
        return before[-1] if before else None

    def as_it_is(self, one: SuggestedSpan) -> SuggestedSpan:
        """The open one with its label and place; the same where there is none now."""
        place = one.label, one.span
        found = (it for it in self.open_ones if (it.label, it.span) == place)
        return next(found, one)

    def new_before(self, one: SuggestedSpan, known: Sequence[SuggestedSpan]) -> int:
        """How many open ones before it are not among the known ones."""
        at = one.reading_order
        return sum(it.reading_order < at for it in self._new(known))

    def new_after(self, one: SuggestedSpan, known: Sequence[SuggestedSpan]) -> int:
        """How many open ones after it are not among the known ones."""
        at = one.reading_order
        return sum(it.reading_order > at for it in self._new(known))

    def _new(self, known: Sequence[SuggestedSpan]) -> Iterator[SuggestedSpan]:
        places = {(it.label, it.span) for it in known}
        return (it for it in self.open_ones if (it.label, it.span) not in places)

    def draw(self) -> None:
        """Draw the open ones, where they are others than those that are drawn."""
        open_ones = self.open_ones
        if self._opened is None or open_ones == self._drawn:
            return
        self._drawn = open_ones
        reading = self._reading
        shown = shown_set(open_ones, reading.session)
        tagset = calm_tagset(reading.session.tagset)
        reading.page.layers.put(LAYER, shown, tagset)
        reading.show_set()

    def refuse(self, one: SuggestedSpan) -> None:
        """Suggest it no more at its place; raises as `Refusals.refuse` does."""
        self.refusals.refuse(one)
        self.draw()

    def allow(self, one: SuggestedSpan) -> None:
        """Take a refusal back; raises as `Refusals.allow` does."""
        self.refusals.allow(one)
        self.draw()

    def acceptance(self, seen_at: str) -> Acceptance:
        """Makes annotations of suggestions, for the set as it is now.

        Args:
            seen_at: When the person looked at them.
        """
        session, today = self._reading.session, self._today
        return suggest.Acceptance(
            session, self.open_ones, self._shown_at, seen_at, today
        )

    @property
    def _today(self) -> date | None:
        """The day of the article."""
        day = self._reading.article_day.day
        return date.fromisoformat(day) if day else None

    def words_of(self, one: SuggestedSpan) -> str:
        """What the last line says of the one that is gone to.

        The source keeps an Arabic title from running into an Arabic name.
        """
        label = self._reading.session.tagset.title(one.label)
        parts = [
            _("suggested: {label}").format(label=label),
            f"{one.by} {one.score:.0%}",
        ]
        if one.value:
            parts.append(f"{one.value}?" if one.is_doubtful else one.value)
        if unsure := self.unsure_value(one):
            parts.append(unsure.rule)
        if one.link is not None:
            parts.append(self._words_of_source(one, one.link))
        return " · ".join(parts)

    def unsure_value(self, one: SuggestedSpan) -> Suggestion | None:
        """What the rules say of a date without a value or with a doubtful one, or None."""
        if one.is_prediction or (one.value and not one.is_doubtful):
            return None
        session = self._reading.session
        if session.tagset.label(one.label).value is not ValueKind.DATE:
            return None
        text = one.span.text_of(session.article.text)
        return suggest.suggested_date(text, self._today)

    def _words_of_source(self, one: SuggestedSpan, source: Span) -> str:
        """Who is likely to have said it, and whether that is accepted with it."""
        session = self._reading.session
        words = f"← {isolated(source.text_of(session.article.text))}"
        target = self.acceptance("").target_of(one)
        if target is None:
            return words
        label = session.tagset.title(target.label)
        return f"{words} + {label}"
