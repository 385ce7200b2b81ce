"""What saving an edit makes of a set that other sessions may have changed meanwhile.

Every store merges by these rules, so they are not the files' own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import ConflictError, EditError, ReplacedError, StoreError
from annotations.messages import _
from annotations.model import STATUS_ID, Change, Edit, EditRole, Status
from annotations.ops import still_to_make

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotations.model import AnnotationSet, Article, Record
    from annotations.store.set_key import SetKey
    from annotations.store.stored_set import Position, StoredSet


def to_save(current: StoredSet, edit: Edit, known: Position) -> Edit:
    """What is to be saved of an edit: not what another session has added alike.

    The arguments are those of `merged`, which is given the result.
    """
    if known == current.position:
        return edit
    return still_to_make(edit, current.annotation_set)


def merged(
    current: StoredSet, article: Article, edit: Edit, known: Position
) -> AnnotationSet:
    """The set after the edit, whatever other sessions have saved before it.

    Args:
        current: The set as it is stored now.
        article: The text that the edit's spans count in.
        edit: What is to be changed.
        known: The position of the set that the edit was made on.

    Raises:
        ConflictError: What the edit changes was changed since, or counts in another
            text.
    """
    _check_text(current, article, edit, known)
    try:
        after = edit.applied_to(current.annotation_set)
    except EditError as error:
        raise ConflictError(str(error)) from None
    if known != current.position:
        _check_links(after)
    return after


def _check_text(
    current: StoredSet, article: Article, edit: Edit, known: Position
) -> None:
    """Refuse an edit whose spans count in another text than the set's."""
    if edit.role is EditRole.FOLLOW:
        # What another session has added was not found again by this edit.
        if known != current.position:
            raise ConflictError(_("another session has changed the set"))
    elif current.annotation_set.sha256 != article.sha256:
        message = _("the text of {name} has changed: open it again")
        raise ConflictError(message.format(name=article.name))


def _check_links(after: AnnotationSet) -> None:
    """Refuse a link to what another session has removed, and the reverse."""
    for link in after.links.values():
        if not {link.source, link.target} <= after.annotations.keys():
            message = _("another session has changed one end of the link {id}")
            raise ConflictError(message.format(id=link.id))


def replaced(key: SetKey) -> ReplacedError:
    """What to raise where the stored history does not contain a known position."""
    message = _(
        "the stored set of {article} was replaced by another, perhaps an older one: "
        "open it again"
    )
    return ReplacedError(message.format(article=key.article))


def began_as(stored: AnnotationSet, first: Edit, annotation_set: AnnotationSet) -> bool:
    """Whether a stored set was begun by importing that set.

    Args:
        stored: As it is now.
        first: Its first edit.
        annotation_set: As it would be imported, by whom it says.
    """
    by = [one.imported and one.imported.by for one in (stored, annotation_set)]
    return by[0] == by[1] and first == import_edit(annotation_set)


def set_is_there(key: SetKey) -> StoreError:
    """What to raise where a set would be written over another."""
    message = _(
        "{annotator} already has a set of {article}; nothing was imported "
        "(use --annotator to import it under another name)"
    )
    return StoreError(message.format(annotator=key.owner, article=key.article))


def import_edit(annotation_set: AnnotationSet) -> Edit:
    """The edit that makes an empty set this one."""
    tables: list[Mapping[str, Record]] = [
        annotation_set.annotations,
        annotation_set.links,
        annotation_set.decisions,
        annotation_set.remarks,
    ]
    changes = [
        Change(record_id, None, record)
        for table in tables
        for record_id, record in table.items()
    ]
    if annotation_set.status != Status():
        changes.append(Change(STATUS_ID, Status(), annotation_set.status))
    return Edit("import", tuple(changes), EditRole.IMPORT)
