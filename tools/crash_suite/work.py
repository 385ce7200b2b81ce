"""What the child processes do: save, and say on a pipe what was acknowledged.

Nothing is said with `write`, so that faults of `write` meet the store alone.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.errors import AnnotationError, ConflictError, EditError, StoreError
from annotations.model import Annotation, AnnotationSet, new_id
from annotations.ops import AddAnnotation, Operation, Relabel, RemoveAnnotation, SetNote
from annotations.review import (
    Adjudicator,
    Rule,
    Ruling,
    Sender,
    SetsInState,
    SetSource,
)
from annotations.session import AnnotationSession
from annotations.store import Corpus, FileRepository, SetKey, login_name, upkeep_of
from annotations.text import quote_of
from tools.crash_suite.bench import ARTICLE, LABELS, WHEN, Bench, any_span
from tools.crash_suite.sets import sets_to_import
from tools.crash_suite.states import (
    Changes,
    dice,
    fingerprint,
    plain_reading,
    said_by,
    state_of,
)

if TYPE_CHECKING:
    import random

OUTPUT, CONTROL = 1, 0
JUDGED = "huda", "omar"
"""Whose sets are settled."""
KEY = SetKey(ARTICLE, login_name())


@dataclass(frozen=True, slots=True)
class ChildTask:
    """What a child is asked to do."""

    kind: str
    """A key of `TASKS`."""
    folder: str
    seed: str = "0"
    saves: int = 1_000_000
    waits: bool = False
    """Whether the first save waits for a word of the judge."""
    own: bool = False
    """Whether only annotations of this session are changed and deleted."""
    note: int = 120
    """The longest note, in code points."""
    mix: tuple[int, int, int] = (50, 35, 15)
    """How many of 100 edits insert, change and delete."""


def say(kind: str, message: object = None) -> None:
    """One line to the judge, whole or not at all."""
    line = kind if message is None else f"{kind} {json.dumps(message)}"
    os.writev(OUTPUT, [line.encode("ascii") + b"\n"])


def wait_for_word() -> bool:
    """Whether the judge has said to go on, not that it is over."""
    return bool(os.read(CONTROL, 1))


class EditMaker:
    """Makes up edits of a session's set."""

    def __init__(self, session: AnnotationSession, task: ChildTask) -> None:
        self._session = session
        self._task = task
        self._chance: random.Random = dice(task.seed)
        self._own: list[str] = []

    def stroke(self) -> tuple[Operation, Changes]:
        """An operation that fits the set, and what it changes."""
        while True:
            operation = self._any()
            try:
                edit = operation.edit(self._session.annotation_set)
            except EditError:
                continue
            return operation, {
                change.id: said_by(change.after)
                if isinstance(change.after, Annotation)
                else None
                for change in edit.changes
            }

    def _any(self) -> Operation:
        inserts, changes, _deletes = self._task.mix
        annotations = self._session.annotation_set.annotations
        known = (
            [one for one in self._own if one in annotations]
            if self._task.own
            else annotations
        )
        throw = self._chance.randrange(100)
        if throw < inserts or not known:
            return self._insert()
        chosen = self._chance.choice(list(known))
        if throw >= inserts + changes:
            return RemoveAnnotation(chosen)
        if throw % 2:
            return Relabel(chosen, self._chance.choice(LABELS), WHEN)
        return SetNote(chosen, self._note(), WHEN)

    def _insert(self) -> Operation:
        text = self._session.article.text
        span = any_span(self._chance.random())
        label = self._chance.choice(LABELS)
        quote = quote_of(text, span)
        new = Annotation(new_id(), label, span, quote, note=self._note(), created=WHEN)
        self._own.append(new.id)
        return AddAnnotation(new)

    def _note(self) -> str:
        return "ن" * self._chance.randint(1, self._task.note)


def write(task: ChildTask) -> None:
    """Save edits one by one; what is refused is tried again at the judge's word."""
    repository = FileRepository(task.folder)
    session = AnnotationSession(repository, Bench(task.folder).article, login_name())
    maker = EditMaker(session, task)
    say("ready")
    if task.waits:
        wait_for_word()
    for _save in range(task.saves):
        operation, changes = maker.stroke()
        say("trying", changes)
        try:
            session.apply(operation)
        except ConflictError as error:
            say("conflict", str(error))
        else:
            if not _save_and_report(session, changes):
                return
    try:
        repository.close()
    except StoreError as error:
        say("unclosed", str(error))
    say("end")


def _save_and_report(session: AnnotationSession, changes: Changes) -> bool:
    """Whether the edit is on disk in the end."""
    while session.saving.unsaved:
        say("refused", session.saving.reason)
        if not wait_for_word():
            return False
        session.save()
    say("acknowledged", changes)
    return True


def read(task: ChildTask) -> None:
    """Say what a session that opens the set now would see."""
    say("found", reading(Path(task.folder)))


def reading(folder: Path) -> dict[str, object]:
    """The set as it is read, or why it is not."""
    repository = FileRepository(folder)
    try:
        stored = repository.load(KEY)
    except StoreError as error:
        return {"error": str(error), "notices": repository.take_notices()}
    found = stored.annotation_set.annotations if stored else {}
    return {
        "state": state_of(found),
        "revision": stored.revision if stored else 0,
        "notices": repository.take_notices(),
    }


def recall(task: ChildTask) -> None:
    """Say what the set was after each edit, by the log alone."""
    repository = FileRepository(task.folder)
    article = Bench(task.folder).article
    found = AnnotationSet(article.name, article.sha256, login_name())
    states = {}
    for logged in repository.history(KEY):
        found = logged.edit.applied_to(found)
        states[logged.revision] = fingerprint(state_of(found.annotations))
    say("states", states)


def _ignore(_done: int, _all: int) -> None:
    """Nobody watches how far it is."""


def verify(task: ChildTask) -> None:
    """Say what `hashiya verify` would find."""
    verification = upkeep_of(Path(task.folder)).inspection()
    say("faults", [str(fault) for fault in verification.faults(_ignore)])


def watch(task: ChildTask) -> None:
    """Read again and again until the judge says to stop; each reading is one line."""
    os.set_blocking(CONTROL, False)
    repository = FileRepository(task.folder)
    say("ready")
    while not _told_to_stop():
        if task.own:  # one that keeps what it has read; else one that starts over
            repository = FileRepository(task.folder)
        try:
            stored = repository.load(KEY)
        except AnnotationError as error:
            say("bad", str(error))
        else:
            if stored is None:
                say("bad", "there is no set")
                continue
            state = state_of(stored.annotation_set.annotations)
            say("read", [stored.revision, fingerprint(state)])


def watch_plainly(task: ChildTask) -> None:
    """Read the snapshot again with plain TinyDB until the judge says to stop."""
    os.set_blocking(CONTROL, False)
    snapshot = Bench(task.folder).snapshot
    say("ready")
    while not _told_to_stop():
        try:
            revision, state = plain_reading(snapshot)
        except (ValueError, OSError) as error:
            say("bad", str(error))
        else:
            say("read", [revision, fingerprint(state)])


def adjudicate(task: ChildTask) -> None:
    """Settle every article by a rule, and say which are saved."""
    repository = FileRepository(task.folder)
    corpus = Corpus(Path(task.folder))
    source = SetSource(corpus, repository, JUDGED, SetsInState.ANY)
    ruling = Ruling(Rule.UNION, login_name(), WHEN)
    adjudicator = Adjudicator(repository, login_name())
    say("ready")
    for one in adjudicator.settle(source, ruling):
        say("acknowledged", one.article)
    repository.close()
    say("end")


def send_reviews(task: ChildTask) -> None:
    """Send what was settled to both annotators of every article, and say what is saved."""
    repository = FileRepository(task.folder)
    corpus = Corpus(Path(task.folder))
    source = SetSource(corpus, repository, JUDGED, SetsInState.ANY)
    sender = Sender(repository, login_name())
    say("ready")
    for compared in source.compared():
        for one in sender.send(compared, at=WHEN):
            say("acknowledged", [one.article, one.annotator])
    repository.close()
    say("end")


def import_sets(task: ChildTask) -> None:
    """Import a set of each article, and say whether all were kept."""
    sets = sets_to_import(Path(task.folder))
    say("ready")
    try:
        with FileRepository(task.folder) as repository:
            repository.import_sets(sets)
    except StoreError as error:
        say("refused", str(error))
    else:
        say("acknowledged", len(sets))
    say("end")


def _told_to_stop() -> bool:
    try:
        os.read(CONTROL, 1)
    except BlockingIOError:
        return False
    return True


TASKS = {
    "write": write,
    "read": read,
    "recall": recall,
    "verify": verify,
    "watch": watch,
    "watch_plainly": watch_plainly,
    "adjudicate": adjudicate,
    "send_reviews": send_reviews,
    "import_sets": import_sets,
}
