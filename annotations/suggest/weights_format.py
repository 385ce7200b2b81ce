"""What was learnt as text, and back: a line with a digest, then short lines of JSON.

Whatever reads other than it was written is refused: the digest of the content must hold.
"""

from __future__ import annotations

import json
from hashlib import sha256
from itertools import islice
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from annotations.suggest.calibration import Calibration
from annotations.suggest.claim_scores import ClaimScores
from annotations.suggest.name_suggester import NameCalibrations, NameSuggester
from annotations.suggest.span_model import SpanModel
from annotations.suggest.suggesting import LabelRoles, Learnt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.model import Tagset
    from annotations.suggest.lexicon import Lexicon


_BLOCK = 500
"""Weights of a line."""
_Weight = tuple[float, float]


class KeptLearnt(NamedTuple):
    """What was learnt, and from what."""

    digest: str
    learnt: Learnt


def written_weights(kept: KeptLearnt) -> str:
    """What was learnt, to be kept in a file."""
    learnt = kept.learnt
    head = {
        "learnt from": kept.digest,
        "names": {label: _head_of(one) for label, one in learnt.names.items()},
        "claims": learnt.claim_scores.counts(),
    }
    blocks = (
        block for one in learnt.names.values() for block in _blocks(one.model.state())
    )
    content = "\n".join(json.dumps(part) for part in (head, *blocks))
    return f"{sha256(content.encode()).hexdigest()}\n{content}\n"


def read_weights(content: bytes, tagset: Tagset, lexicon: Lexicon) -> KeptLearnt:
    """What was learnt, as `written_weights` wrote it.

    Args:
        content: Of the file.
        tagset: Labels that it no longer has are left out.
        lexicon: The lists of words that names are found with.

    Raises:
        ValueError: The content is damaged.
    """
    stated, _line, rest = content.partition(b"\n")
    if sha256(rest.rstrip(b"\n")).hexdigest().encode() != stated:
        raise ValueError("damaged")
    head, *blocks = rest.splitlines()
    found, parts = json.loads(head), map(json.loads, blocks)
    names = {
        label: _names(label, lexicon, written, parts)
        for label, written in found["names"].items()
    }
    labels = {one.name for one in tagset.labels}
    names = {label: one for label, one in names.items() if label in labels}
    scores = ClaimScores.of(found["claims"])
    learnt = Learnt(LabelRoles.of(tagset), lexicon, names, scores)
    return KeptLearnt(str(found["learnt from"]), learnt)


def _head_of(names: NameSuggester) -> dict[str, object]:
    curves = [(one.slope, one.shift) for one in names.calibrations]
    count = sum(1 for _weight in names.model.state())
    return {"weights": count, "calibrations": curves}


def _blocks(state: Iterator[tuple[str, _Weight]]) -> Iterator[dict[str, _Weight]]:
    """The weights by and by: a key waits until one call of the JSON module has ended."""
    while block := dict(islice(state, _BLOCK)):
        yield block


def _names(
    label: str, lexicon: Lexicon, head: dict[str, Any], blocks: Iterator[dict[str, Any]]
) -> NameSuggester:
    """The names of a label, with as many of the blocks as belong to it."""
    state: dict[str, list[float]] = {}
    while len(state) < head["weights"]:
        block = next(blocks, None)
        if not block:
            raise ValueError("cut off")
        state.update(block)
    curves = head["calibrations"]
    if not all(isfinite(one) for pair in [*state.values(), *curves] for one in pair):
        raise ValueError("no number")
    calibrations = NameCalibrations(*(Calibration(*one) for one in curves))
    return NameSuggester(label, lexicon, SpanModel.of(state.items()), calibrations)
