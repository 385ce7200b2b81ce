"""What reviewers have decided on one's own work: going there, adopting and answering.

No key is added: those that go to what is next, confirm, and write a note mean the decision
where one waits, and what they usually mean everywhere else.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from annotations import review
from annotations.errors import AnnotationError
from annotations.messages import Message, _, isolated, plural, said_of
from annotations.model import ArticleState, timestamp
from annotations.text import context_of
from tui import dialogs
from tui.page import shown_extent, whole
from tui.reader.feature import Feature
from tui.reader.modes import Mode, ModeKey
from tui.widgets import Choice, TextPart, TextRole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from annotations.review import ArticleInbox, Inbox, InboxItem, Reasons
    from tui.reader.reading import Reading

_CONFIRM, _NOTE = "place.confirm", "annotation.note"
_LONGEST = 40
"""Code points of the settled words that are shown."""


class AtDecision(Mode):
    """Gives keys their meaning where a decision waits; it lies beneath all others."""

    heading = Message("Where a reviewer's decision waits")
    keys: ClassVar[Sequence[ModeKey]] = (
        ModeKey("place.next", Message("next decision")),
        ModeKey(_CONFIRM, Message("adopt the decision")),
        ModeKey(_NOTE, Message("answer the reviewer")),
        ModeKey("article.problems", Message("list the decisions that wait")),
    )

    def __init__(self, answering: Answering) -> None:
        self._answering = answering
        self._acts: Mapping[str, Callable[[], bool]] = {
            "place.next": answering.go_on,
            _CONFIRM: answering.adopt,
            _NOTE: answering.answer,
            "article.problems": answering.list_open,
            "article.done": answering.refuse_done,
        }

    def effect_of(self, command_id: str) -> str:
        """What a command does with the decisions, if it does anything with them here."""
        answering, item = self._answering, self._answering.item_here
        if command_id == _NOTE:
            has_effect = item is not None
        elif command_id == _CONFIRM:
            has_effect = item is not None and item.state.is_my_turn
        else:
            has_effect = bool(answering.open_items)
        return super().effect_of(command_id) if has_effect else ""

    def take_command(self, command_id: str) -> bool:
        """Do it with the decision, if there is one."""
        act = self._acts.get(command_id)
        return act is not None and act()


class Answering(Feature):
    """Leads through the decisions on the article, and does what they ask for."""

    modes = (AtDecision,)

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self._mode = AtDecision(self)
        self._inboxes: Sequence[ArticleInbox] = ()
        self._read: dict[str, InboxItem] = {}
        """The items that were shown, by decision; saved when the article is left."""
        self._chosen: str | None = None
        """The decision that the person went to."""

    def opened(self) -> None:
        """Look what reviewers have sent about the article."""
        self._read, self._chosen = {}, None
        self._load()
        self.reading.modes.leave(self._mode)
        if self._inboxes:
            self.reading.modes.lay_beneath(self._mode)

    def displayed(self) -> None:
        """Say how many decisions wait."""
        if waiting := len(self.open_items):
            news = plural(
                "{count} decision waits for you",
                "{count} decisions wait for you",
                waiting,
            )
            self.reading.say(news, offering=[("place.next", _("go there"))])

    def set_changed(self) -> None:
        """Hold the decisions against the set as it is now."""
        if self._inboxes:
            own = self.reading.session.annotation_set
            self._inboxes = [one.beside(own) for one in self._inboxes]

    def left(self) -> None:
        """Save which decisions were read."""
        self._save_read()

    def keep_place(self) -> None:
        """Save which decisions were read, before the person leaves."""
        self._save_read()

    @property
    def words_here(self) -> str:
        """What was decided on the annotation at the caret, and what can be done."""
        item = self.item_here
        if item is None:
            return ""
        self._read.setdefault(item.decision.id, item)
        words = [said_of(item.reviewer, self._item_words(item))]
        is_accepted = item.consequence is review.Consequence.ACCEPTED
        if item.result is not None and not is_accepted:
            words.append(isolated(f"“{_shortened(item.result.quote.exact)}”"))
        words += [
            said_of(one.by, isolated(one.text or "")) for one in item.comments[-1:]
        ]
        return " · ".join(words)

    @property
    def keys_here(self) -> Sequence[tuple[str, str]]:
        """What can be done with the decision at the caret."""
        adopts = self.item_here is not None and self.item_here.can_be_adopted
        return [*[(_CONFIRM, _("adopt"))] * adopts, (_NOTE, _("answer"))]

    @property
    def item_here(self) -> InboxItem | None:
        """The decision on the annotation at the caret, or the one that was gone to."""
        held = self.reading.held
        here = shown_extent(self.reading.page)
        for item in self._items:
            is_held = bool(held and item.mine and item.mine.id == held.id)
            if item.decision.id == self._chosen:
                if is_held or item.decision.span.overlaps(here):
                    return item
            elif is_held and item.state is not review.InboxState.ADOPTED:
                return item
        return self._missed_here

    @property
    def _missed_here(self) -> InboxItem | None:
        """The decision that waits on what the person has not tagged, if it is selected."""
        selected = self.reading.page.caret.selection
        for item in self.open_items:
            if item.mine is None and item.decision.span == selected:
                return item
        return None

    def go_on(self) -> bool:
        """Go to the next decision that waits; whether there is one."""
        waiting = self.open_items
        if not waiting or self.reading.session.annotation_set.proposed:
            return False
        here = self.reading.page.caret.head.start
        after = [
            one
            for one in waiting
            if one.decision.id != self._chosen and one.decision.span.start >= here
        ]
        self.go_to((after or waiting)[0])
        return True

    def go_to(self, item: InboxItem) -> None:
        """Go to a decision: to the annotation that it is about, or to its place."""
        self._chosen = item.decision.id
        mark = self.reading.page.marks.get(item.mine.id) if item.mine else None
        if mark is not None:
            self.reading.choose(mark)
        else:
            self.reading.go(whole(self.reading.page, item.decision.span))

    def adopt(self) -> bool:
        """Adopt the decision at the caret; whether there is one that waits."""
        item = self.item_here
        if item is None or not item.state.is_my_turn:
            return False
        session = self.reading.session
        inbox = next(one for one in self._inboxes if item in one.items)
        adopting = review.AdoptDecision(inbox, item, session.tagset, timestamp())

        def news(done: str) -> str:
            # The number first: after an Arabic label it would be read with it.
            return _("{count} left · {edit}").format(
                edit=done, count=len(self.open_items) - 1
            )

        self.reading.change(lambda: session.apply(adopting), news)
        return True

    def answer(self) -> bool:
        """Ask what to write to the reviewer; whether there is a decision here."""
        item = self.item_here
        if item is None:
            return False
        if not self.reading.may_ask():
            return True
        question = _("to {reviewer}").format(reviewer=item.reviewer)
        self.reading.screen.ask(dialogs.Question(question, "", self._answering(item)))
        return True

    def refuse_done(self) -> bool:
        """Say that decisions wait, where the lead wants none to; whether it matters."""
        waiting = len(self.open_items)
        state = self.reading.session.annotation_set.state
        is_required = self.reading.workspace.config.review.done_needs_inbox
        if not (is_required and waiting) or state is ArticleState.DONE:
            return False
        news = plural(
            "not done: adopt or answer {count} decision first",
            "not done: adopt or answer {count} decisions first",
            waiting,
        )
        going = ("place.next", _("go there"))
        self.reading.say(news, trouble=True, offering=[going])
        return True

    def list_open(self) -> bool:
        """List the decisions that wait, then what else is left; whether any does."""
        waiting = self.open_items
        if not waiting:
            return False
        rest = Choice([TextPart(_("what else is left to do"))], None)
        self.reading.screen.open_dialog(
            dialogs.ChoosingScreen(
                dialogs.ListQuestion(
                    title=_("decisions that wait for you"),
                    choices=[*map(self._choice, waiting), rest],
                    chosen=lambda taken: self._take_row(taken[0]),
                    taking=_("go there"),
                    whole_details=True,
                    of_words=True,
                )
            )
        )
        return True

    def _take_row(self, item: InboxItem | None) -> None:
        if item is not None:
            self.go_to(item)
            return
        self.reading.modes.leave(self._mode)
        self.reading.dispatch.do("article.problems")
        self.reading.modes.lay_beneath(self._mode)

    def _choice(self, item: InboxItem) -> Choice[InboxItem | None]:
        tagset = self.reading.session.tagset
        context = context_of(self.reading.page.article.text, item.decision.span)
        parts = [
            TextPart(tagset.mark_of(item.decision.label), TextRole.LABEL),
            TextPart.of_context(context, tagset.colour_of(item.decision.label)),
        ]
        words = self._item_words(item)
        return Choice(
            parts,
            item,
            detail=review.item_detail(item, tagset, self._reasons),
            aside=TextPart(words, TextRole.MUTED),
        )

    def _item_words(self, item: InboxItem) -> str:
        return review.item_words(item, self.reading.session.tagset, self._reasons)

    @property
    def _reasons(self) -> Reasons:
        return review.reasons_of(self.reading.workspace.config.reasons)

    def _answering(self, item: InboxItem) -> Callable[[str], None]:
        def send(text: str) -> None:
            self._inbox.comment(self.reading.session.article, item, text)
            self._read.pop(item.decision.id, None)
            self._load()
            self.reading.say(_("answered {reviewer}").format(reviewer=item.reviewer))

        return send

    @property
    def _inbox(self) -> Inbox:
        return review.Inbox.of(self.reading.workspace)

    @property
    def _items(self) -> list[InboxItem]:
        return [item for one in self._inboxes for item in one.items]

    @property
    def open_items(self) -> list[InboxItem]:
        """Those that wait, by place."""
        return [one for one in self._items if one.state.is_my_turn]

    def _load(self) -> None:
        session = self.reading.session
        self._inboxes = ()
        try:
            self._inboxes = self._inbox.of_article(
                session.article, session.annotation_set
            )
        except AnnotationError as error:
            self.reading.say(str(error), trouble=True)

    def _save_read(self) -> None:
        """Losing this is no loss: what was read is new once more."""
        read, self._read = self._read, {}
        with suppress(AnnotationError):
            self._inbox.see(self.reading.session.article, read.values())


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
