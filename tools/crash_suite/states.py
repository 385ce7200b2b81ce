"""What a set amounts to, in a form that can be compared without the store."""

from __future__ import annotations

import hashlib
import json
import random
from typing import TYPE_CHECKING, TypeAlias

from tinydb import TinyDB

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from annotations.model import Annotation

State: TypeAlias = dict[str, str]
"""What each annotation says, by id."""
Changes: TypeAlias = dict[str, str | None]
"""What annotations say after an edit, by id; None for one that is gone."""


def said_by(annotation: Annotation) -> str:
    """Everything about an annotation that an annotator would miss."""
    span = annotation.span
    parts = [annotation.label, span.start, span.end, annotation.quote.exact]
    return json.dumps([*parts, annotation.note])


def state_of(annotations: Mapping[str, Annotation]) -> State:
    """The state that the annotations of a set amount to."""
    return {key: said_by(one) for key, one in annotations.items()}


def plain_reading(snapshot: Path) -> tuple[int, State]:
    """The revision and the state of a snapshot, by plain TinyDB alone.

    Raises:
        ValueError: It is no database.
    """
    with TinyDB(snapshot, access_mode="r") as database:
        tables = database.storage.read() or {}
    rows = tables["annotations"].values()
    (meta,) = tables["_meta"].values()
    names = "label", "start", "end", "exact", "note"
    state = {row["id"]: json.dumps([row.get(name) for name in names]) for row in rows}
    return meta["revision"], state


def plain_state(snapshot: Path) -> State:
    """The state of a snapshot, as `plain_reading` has it."""
    return plain_reading(snapshot)[1]


def after(state: Mapping[str, str], changes: Changes) -> State:
    """The state with the changes made."""
    merged = {**state, **changes}
    return {key: one for key, one in merged.items() if one is not None}


def fingerprint(state: Mapping[str, str]) -> str:
    """A short name of a state: equal for equal states only."""
    text = json.dumps(sorted(state.items()))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]


def dice(seed: object) -> random.Random:
    """Random choices that are the same in each run with that seed."""
    return random.Random(str(seed))  # noqa: S311 - no secret
