"""Suggestions: spans that are likely to be tagged, gone through with one key each.

They are drawn behind everything that is tagged, and are never part of the set: one that
is accepted becomes an annotation that says what proposed it, one that is refused stays
refused at its place. They are looked for between keys, in a thread of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations import suggest
from annotations.errors import AnnotationError
from annotations.messages import Message, _, plural
from annotations.model import timestamp
from tui.page import shown_extent, whole
from tui.reader.feature import Feature, FeatureCommand, Group, command
from tui.reader.suggestion_finding import SuggestionFinding
from tui.reader.suggestion_list import SuggestionList
from tui.reader.suggestion_mode import NEXT, TOGGLE, SuggestionMode
from tui.reader.suggestion_ticking import ask_which

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset
    from annotations.suggest import SuggestedSpan, Suggestion
    from tui.reader.footer import Row
    from tui.reader.reading import Reading
    from tui.reader.suggestion_mode import HeldSuggestion


class Suggesting(Feature):
    """Looks for suggestions, draws them, and goes through them."""

    modes = (SuggestionMode,)

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.list = SuggestionList(reading)
        self.news = _News(reading, self.list)
        self._decided: list[tuple[SuggestedSpan, bool]] = []
        """What was decided on one after the other, and whether it was accepted."""
        self._wanted_at = 0.0
        """When the key was pressed that wants to go to the next one; 0 if none does."""
        self.mode: SuggestionMode | None = None
        self.finding = SuggestionFinding(
            reading,
            self.list,
            begun=self._begin,
            changed=self._renew_held,
            learning=self.news.tell_learning,
            learnt=self._tell_learnt,
        )

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Suggesting]]:
        """To the next one, and all off and on."""
        to_next = Message("go to the next suggestion")
        show_or_hide = Message("show / hide suggestions")
        rows = (
            (NEXT, "f10 prefix+0", cls.go_to_next, to_next),
            (TOGGLE, "shift+f10 prefix+o", cls.toggle, show_or_hide),
        )
        return [command(Group.TAGGING, *row) for row in rows]

    def why_not(self, command_id: str) -> str:
        """That suggestions are switched off, and by whom."""
        return self.finding.reason_for_none if command_id in (NEXT, TOGGLE) else ""

    @property
    def words_here(self) -> str:
        """That suggestions are looked for, as long as there are none yet."""
        return self.finding.words

    @property
    def keys_here(self) -> Sequence[tuple[str, str]]:
        """What ends the search."""
        return [(TOGGLE, _("end it"))]

    # Hooks

    def opened(self) -> None:
        """Nothing is known of this article yet."""
        self.list.forget()
        self._decided = []
        self.leave()
        if self.finding.is_on:
            self.finding.start()

    def left(self) -> None:
        """What was found is of the article that is left."""
        self.leave()
        self.finding.learning.stop()

    def set_changed(self) -> None:
        """What is tagged now is no longer suggested."""
        self.list.draw()
        self.finding.make_soon()

    def moved(self) -> None:
        """Keys act on a suggestion only as long as the caret is in it.

        A paragraph that the caret has left forward may be finished.
        """
        if self.list.follow_caret():
            self.finding.make_soon()
        here = shown_extent(self.reading.page)
        if self.mode and not here.overlaps(self.mode.held.suggested.span):
            self.leave()

    def dropped(self) -> None:
        """`Esc` leaves the suggestions."""
        self.leave()

    def answered(self) -> None:
        """Refusals are saved, or are not."""
        self.list.refusals.take_outcomes()
        self.list.draw()

    def may_leave(self, way: str) -> bool:
        """Whether all refusals are saved."""
        return self.list.refusals.may_leave(way)

    def save_at_last(self) -> list[str]:
        """Try once more to save the refusals; return what is lost."""
        return self.list.refusals.save_at_last()

    # Looking for suggestions

    def toggle(self) -> None:
        """Show the suggestions, or hide them."""
        if not self.finding.is_on:
            self.finding.start()
            return
        self.leave()
        self.finding.stop()
        self.reading.say(_("suggestions are hidden"))

    def _begin(self) -> None:
        """Go to the first one if the last key has asked for it, or say how many there are."""
        if self._wanted_at == self.reading.last_key:
            self.go_to_next()
        else:
            self.news.tell_found(follow=self.finding.names_follow)

    def _renew_held(self) -> None:
        """Hold the one that was gone to as it is now: its value, its source, its score."""
        if self.mode and self.mode.renew(self.list.as_it_is(self.mode.held.suggested)):
            self.reading.bars.advise()

    def _tell_learnt(self, before: Sequence[SuggestedSpan]) -> None:
        """Say how many there are now; at one, how many the person has passed.

        Args:
            before: Those that were open before.
        """
        if self.finding.names_follow and not self.list.knows_names:
            self.news.tell_no_names()
        elif self.mode is None:
            self.news.tell_found()
        elif not self.news.tell_new(self.mode.held.suggested, before):
            self.reading.bars.advise()

    # Going through them

    def go_to_next(self) -> None:
        """Go to the first one from the caret on, or else to the first of all."""
        if not self.reading.may_change():
            return
        if not self.finding.is_on:
            self.finding.start()
        if not self.finding.is_on or self.finding.is_looking:
            self._wanted_at = self.reading.last_key
            return
        start = self.reading.page.caret.extent.start
        found = self.list.next_from(start) or self.list.next_from(0)
        if found:
            self._enter(found, is_first=True)
        else:
            self._end()

    def go_on(self, one: SuggestedSpan, step: int = 1) -> None:
        """Go to the open one after this (1), or to the one before it (-1).

        Keys act on the first one even if the person wants to go back further. After the
        last one they do not: an Enter pressed in the rhythm of accepting tags nothing.
        """
        found = self.list.beside(one, step)
        if found is not None:
            self._enter(found)
        elif step < 0:
            self.news.tell_first()
        else:
            self._end()
            self.reading.stray_enter.expect()

    def _end(self) -> None:
        self.leave()
        if self.finding.names_follow and not self.list.open_ones:
            self.news.tell_found(follow=True)
        else:
            self.news.tell_end()

    def _enter(self, one: SuggestedSpan, *, is_first: bool = False) -> None:
        self.leave()
        self.mode = SuggestionMode(self, one, timestamp(), is_first=is_first)
        self.reading.modes.enter(self.mode)
        self.reading.go(whole(self.reading.page, one.span))

    def words_of(self, one: SuggestedSpan) -> str:
        """What is suggested, by what, and how sure it is."""
        return self.finding.with_outlook(self.list.words_of(one))

    def more_keys(self, one: SuggestedSpan) -> Sequence[Row]:
        """The key that would give a date its value, if there is one."""
        return _keys_for(self.list.unsure_value(one))

    def leave(self) -> None:
        """Go through them no further."""
        self.reading.modes.leave(self.mode)
        self.mode = None

    def accept(self, held: HeldSuggestion, label: str | None = None) -> None:
        """Tag what is selected, go on; with another label, refuse what was suggested."""
        one, reading = held.suggested, self.reading
        span = reading.page.span_to_tag() or one.span
        acceptance = self.list.acceptance(held.seen_at)
        proposal = acceptance.changed(one, span, label or one.label)
        edit = reading.change(lambda: reading.session.accept([proposal]))
        if edit is not None and (label in (None, one.label) or self._refused(one)):
            self._decided.append((one, True))
            self.go_on(one)

    def leave_for(self, one: SuggestedSpan, label: str) -> bool:
        """Leave it if the label is for what is selected around it; whether it is.

        A claim that holds a suggested actor says nothing against the actor.
        """
        span = shown_extent(self.reading.page)
        is_around = span != one.span and span.encloses(one.span)
        if is_other := is_around and label != one.label:
            self.leave()
        return is_other

    def ask_for_all(self, label: str) -> None:
        """List all open ones with the label, to accept those that stay ticked."""
        ask_which(self.reading, self.list, label, before=self.leave)

    def take_back(self) -> bool:
        """Take back the last decision and return to its place; whether there is one."""
        if not self._decided:
            return False
        one, is_accepted = self._decided.pop()
        try:
            if is_accepted:
                self.reading.change(self.reading.session.undo)
            self.list.allow(one)
            self.finding.make_soon()
        except AnnotationError as error:
            self.reading.report(error)
            return True
        self._enter(one)
        return True

    def refuse(self, held: HeldSuggestion) -> None:
        """Suggest this no more at its place, and go on."""
        one = held.suggested
        if self._refused(one):
            self._decided.append((one, False))
            self.finding.make_soon()
            self.go_on(one)

    def _refused(self, one: SuggestedSpan) -> bool:
        """Refuse it at its place; whether that could be done."""
        try:
            self.list.refuse(one)
        except AnnotationError as error:
            self.reading.report(error)
            return False
        return True


class _News:
    """Says what has happened to the suggestions of the open article."""

    def __init__(self, reading: Reading, suggestions: SuggestionList) -> None:
        """Say nothing yet.

        Args:
            reading: Where to say it.
            suggestions: Those that it is about.
        """
        self._reading, self._list = reading, suggestions

    def tell_learning(self) -> None:
        """Say that names are learnt, and that nothing has to wait for it."""
        words = _("learning names … · go on meanwhile: keys pause it")
        self._reading.say(words, offering=[(TOGGLE, _("end it"))])

    def tell_no_names(self) -> None:
        """Say that the tags are too few."""
        from annotations.suggest.suggesting import (  # noqa: PLC0415 - start time
            FEWEST_TAGS,
        )

        message = _("no names yet: a label needs {count} tags in other articles first")
        self._reading.say(message.format(count=FEWEST_TAGS))

    def tell_found(self, *, follow: bool = False) -> None:
        """Say how many suggestions there are.

        Args:
            follow: Whether names follow.
        """
        count = len(self._list.open_ones)
        going = [(NEXT, _("go through them"))] if count else []
        self._reading.say(_found(count, follow=follow), offering=going)

    def tell_new(self, held: SuggestedSpan, known: Sequence[SuggestedSpan]) -> bool:
        """Say how many are new, first those that the person has passed; whether any are.

        Args:
            held: The one that the person is at.
            known: Those that were open before.
        """
        passed, new = self._list.new_before(held, known), 0
        if passed:
            back = ("annotation.previous", _("go back"))
            self._reading.say(_words_of_passed(passed), offering=[back])
        elif new := self._list.new_after(held, known):
            self._reading.say(_words_of_new(new))
        return bool(passed or new)

    def tell_first(self) -> None:
        """Say that there is none before the one that the person is at."""
        self._reading.say(_("no suggestion before this one"))

    def tell_end(self) -> None:
        """Say that there are no more from here on, and how many were skipped."""
        count = len(self._list.open_ones)
        first = _("go to the first of {count}").format(count=count)
        others = [(NEXT, first)] if count else []
        self._reading.say(_words_of_end(count), offering=others)


def _found(count: int, *, follow: bool) -> str:
    message = _("suggestions: {count}")
    words = message.format(count=count) if count else _("no suggestions")
    if not follow:
        return words
    return " · ".join([words, _("names follow after 5 seconds without a key")])


def _words_of_new(count: int) -> str:
    return plural(
        "names were learnt: {count} more suggestion after this one",
        "names were learnt: {count} more suggestions after this one",
        count,
    )


def _words_of_passed(count: int) -> str:
    return plural(
        "names were learnt: {count} more suggestion before this one",
        "names were learnt: {count} more suggestions before this one",
        count,
    )


def _words_of_end(count: int) -> str:
    return _("no more suggestions from here on") if count else _("no more suggestions")


def _keys_for(unsure: Suggestion | None) -> Sequence[Row]:
    """The key that sets the article's date, where a date needs that for its value."""
    if unsure != suggest.needs_date():
        return ()
    return [("article.labels", _("article's date"))]
