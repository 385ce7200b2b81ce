"""Letters in place of the names of annotators, for whoever reviews a blind corpus.

A reviewer knows each annotator of a corpus by one letter, which never changes: the letters
are drawn by chance, in an order that has nothing to do with names, and then kept.
"""

from __future__ import annotations

import hashlib
import re
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from annotations.model import Decision, Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from annotations.model import AnnotationSet, Change, Edit, Record
    from annotations.store.set_key import SetKey
    from annotations.store.stored_set import StoredSet

_FIRST, _COUNT = ord("A"), 26
_ALL_OF = "all of "


def order_drawn(
    known: Sequence[str], names: Iterable[str], reviewer: str
) -> tuple[str, ...]:
    """The annotators in the order of their letters.

    Args:
        known: Those who have a letter, in that order; they keep it.
        names: All who need one.
        reviewer: For whom: each reviewer has another order.
    """
    new = set(names) - {*known, reviewer}
    return (*known, *sorted(new, key=lambda name: _lot(reviewer, name)))


def letters_of(order: Sequence[str]) -> dict[str, str]:
    """The letter of each annotator; no letter is anybody's name."""
    taken = set(order)
    free = (one for one in _letters() if one not in taken)
    return dict(zip(order, free, strict=False))


def _letters() -> Iterable[str]:
    number = 0
    while True:
        yield _letter(number)
        number += 1


def _letter(number: int) -> str:
    """A to Z, then AA, AB and so on."""
    tens, ones = divmod(number, _COUNT)
    return (_letter(tens - 1) if tens else "") + chr(_FIRST + ones)


def _lot(reviewer: str, name: str) -> str:
    data = f"{reviewer}\0{name}".encode("utf-8", "surrogateescape")
    return hashlib.sha256(data).hexdigest()


class Renaming(Struct, frozen=True, dict=True):
    """New names for people, in everything that a store gives out or takes."""

    names: Mapping[str, str]
    """By the former name; whoever is not there keeps theirs."""

    @cached_property
    def inverse(self) -> Renaming:
        """Gives everybody the former name."""
        return Renaming({new: old for old, new in self.names.items()})

    def name(self, name: str) -> str:
        """What a person is called."""
        return self.names.get(name, name)

    def key(self, key: SetKey) -> SetKey:
        """The key of the set by the new names."""
        return replace(
            key, owner=self.name(key.owner), recipient=self.name(key.recipient)
        )

    def text(self, text: str) -> str:
        """A message in which nobody is named by the former name."""
        return self._pattern.sub(lambda found: self.names[found[0]], text)

    def stored(self, stored: StoredSet) -> StoredSet:
        """A set, and the edits of it that can be undone."""
        return replace(
            stored,
            annotation_set=self.annotation_set(stored.annotation_set),
            edits=tuple(map(self.edit, stored.edits)),
        )

    def annotation_set(self, found: AnnotationSet) -> AnnotationSet:
        """A set with its decisions and remarks."""
        imported = found.imported
        return replace(
            found,
            annotator=self.name(found.annotator),
            imported=imported and replace(imported, by=self.name(imported.by)),
            decisions={
                id_: self._decision(one) for id_, one in found.decisions.items()
            },
            remarks={id_: self._remark(one) for id_, one in found.remarks.items()},
        )

    def edit(self, edit: Edit) -> Edit:
        """An edit; most name nobody."""
        return replace(edit, changes=tuple(map(self._change, edit.changes)))

    def _change(self, change: Change) -> Change:
        if not isinstance(change.record, Decision | Remark):
            return change
        return replace(
            change, before=self._record(change.before), after=self._record(change.after)
        )

    def _record(self, record: Record | None) -> Record | None:
        match record:
            case Decision():
                return self._decision(record)
            case Remark():
                return self._remark(record)
            case _:
                return record

    def _decision(self, decision: Decision) -> Decision:
        versions = tuple(
            replace(one, annotator=self.name(one.annotator))
            for one in decision.versions
        )
        rule = decision.rule
        if rule is not None and rule.startswith(_ALL_OF):
            rule = _ALL_OF + self.name(rule.removeprefix(_ALL_OF))
        return replace(
            decision,
            versions=versions,
            taken=decision.taken and self.name(decision.taken),
            rule=rule,
            by=self.name(decision.by),
        )

    def _remark(self, remark: Remark) -> Remark:
        return replace(remark, by=self.name(remark.by))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """The former names, where they are no part of a longer name."""
        names = "|".join(map(re.escape, sorted(self.names, key=len, reverse=True)))
        return re.compile(rf"(?<![\w.-])(?:{names or '(?!)'})(?![\w-]|\.\w)")
