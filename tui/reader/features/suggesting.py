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
from tui.page import whole
from tui.reader.feature import Feature, FeatureCommand, Group, command
from tui.reader.suggestion_finding import SuggestionFinding
from tui.reader.suggestion_list import SuggestionList
from tui.reader.suggestion_mode import NEXT, SuggestionMode
from tui.reader.suggestion_ticking import ask_which

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset
    from annotations.suggest import SuggestedSpan, Suggestion
    from tui.reader.footer import Row
    from tui.reader.reading import Reading
    from tui.reader.suggestion_mode import HeldSuggestion

_TOGGLE = "suggest.toggle"


class Suggesting(Feature):
    """Looks for suggestions, draws them, and goes through them."""

    modes = (SuggestionMode,)

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.list = SuggestionList(reading)
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
            learning=self._tell_learning,
            learnt=self._tell_learnt,
        )

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Suggesting]]:
        """To the next one, and all off and on."""
        to_next = Message("go to the next suggestion")
        show_or_hide = Message("show / hide suggestions")
        rows = (
            (NEXT, "f10 prefix+0", cls.go_to_next, to_next),
            (_TOGGLE, "shift+f10 prefix+o", cls.toggle, show_or_hide),
        )
        return [command(Group.TAGGING, *row) for row in rows]

    def why_not(self, command_id: str) -> str:
        """That suggestions are switched off, and by whom."""
        if command_id not in (NEXT, _TOGGLE):
            return ""
        return self.finding.reason_for_none

    @property
    def words_here(self) -> str:
        """That suggestions are looked for, as long as there are none yet."""
        return self.finding.words

    @property
    def keys_here(self) -> Sequence[tuple[str, str]]:
        """What ends the search."""
        return [(_TOGGLE, _("end it"))]

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
        caret = self.reading.page.caret.extent
        if self.mode and not caret.overlaps(self.mode.held.suggested.span):
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
            self._say_found(follow=self.finding.names_follow)

    def _renew_held(self) -> None:
        """Hold the one that was gone to as it is now: its value, its source, its score."""
        if self.mode and self.mode.renew(self.list.as_it_is(self.mode.held.suggested)):
            self.reading.bars.advise()

    def _tell_learning(self) -> None:
        """Say that names are learnt, and that nothing has to wait for it."""
        words = _("learning names … · go on meanwhile: keys pause it")
        self.reading.say(words, offering=[(_TOGGLE, _("end it"))])

    def _tell_learnt(self, before: Sequence[SuggestedSpan]) -> None:
        """Say how many there are now; at one, how many the person has passed.

        Args:
            before: Those that were open before.
        """
        if self.finding.names_follow and not self.list.knows_names:
            self.reading.say(_words_of_no_names())
        elif self.mode is None:
            self._say_found()
        elif passed := self.list.new_before(self.mode.held.suggested, before):
            back = ("annotation.previous", _("go back"))
            self.reading.say(_words_of_passed(passed), offering=[back])
        elif new := self.list.new_after(self.mode.held.suggested, before):
            self.reading.say(_words_of_new(new))
        else:
            self.reading.bars.advise()

    def _say_found(self, *, follow: bool = False) -> None:
        count = len(self.list.open_ones)
        going = [(NEXT, _("go through them"))] if count else []
        self.reading.say(_found(count, follow=follow), offering=going)

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
            self._end(step=1)

    def go_on(self, one: SuggestedSpan, step: int = 1) -> None:
        """Go to the open one after this (1), or to the one before it (-1)."""
        found = self.list.beside(one, step)
        if found is None:
            self._end(step)
        else:
            self._enter(found)

    def _end(self, step: int) -> None:
        self.leave()
        count, follow = len(self.list.open_ones), self.finding.names_follow
        if follow and not count:
            self._say_found(follow=True)
            return
        first = _("go to the first of {count}").format(count=count)
        others = [(NEXT, first)] if count and step > 0 else []
        self.reading.say(_words_of_end(count, step), offering=others)

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


def _keys_for(unsure: Suggestion | None) -> Sequence[Row]:
    """The key that sets the article's date, where a date needs that for its value."""
    if unsure != suggest.needs_date():
        return ()
    return [("article.labels", _("article's date"))]


def _found(count: int, *, follow: bool) -> str:
    """How many suggestions there are, and whether names follow."""
    message = _("suggestions: {count}")
    words = message.format(count=count) if count else _("no suggestions")
    if not follow:
        return words
    return " · ".join([words, _("names follow after 5 seconds without a key")])


def _words_of_no_names() -> str:
    """That the tags are too few."""
    from annotations.suggest.suggesting import FEWEST_TAGS  # noqa: PLC0415 - start time

    message = _("no names yet: a label needs {count} tags in other articles first")
    return message.format(count=FEWEST_TAGS)


def _words_of_new(count: int) -> str:
    """That names have been learnt, all of them after this one."""
    return plural(
        "names were learnt: {count} more suggestion after this one",
        "names were learnt: {count} more suggestions after this one",
        count,
    )


def _words_of_passed(count: int) -> str:
    """That names have been learnt, and where those are that the person has passed."""
    return plural(
        "names were learnt: {count} more suggestion before this one",
        "names were learnt: {count} more suggestions before this one",
        count,
    )


def _words_of_end(count: int, step: int) -> str:
    """That there are no more in that direction."""
    if not count:
        return _("no more suggestions")
    if step < 0:
        return _("no suggestion before this one")
    return _("no more suggestions from here on")
