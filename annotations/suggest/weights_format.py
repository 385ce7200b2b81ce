"""What was learnt as text, and back: a line with a digest, then a line of JSON.

Whatever reads other than it was written is refused: the digest of the content must hold.
"""

from __future__ import annotations

import json
from hashlib import sha256
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from annotations.suggest.calibration import Calibration
from annotations.suggest.claim_scores import ClaimScores
from annotations.suggest.name_suggester import NameCalibrations, NameSuggester
from annotations.suggest.span_model import SpanModel
from annotations.suggest.suggesting import LabelRoles, Learnt

if TYPE_CHECKING:
    from annotations.model import Tagset
    from annotations.suggest.lexicon import Lexicon


class KeptLearnt(NamedTuple):
    """What was learnt, and from what."""

    digest: str
    learnt: Learnt


def written_weights(kept: KeptLearnt) -> str:
    """What was learnt, to be kept in a file."""
    learnt = kept.learnt
    content = json.dumps(
        {
            "learnt from": kept.digest,
            "names": {label: _written(one) for label, one in learnt.names.items()},
            "claims": learnt.claim_scores.counts(),
        }
    )
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
    found = json.loads(rest)
    labels = {one.name for one in tagset.labels}
    names = {
        label: _names(label, lexicon, written)
        for label, written in found["names"].items()
        if label in labels
    }
    scores = ClaimScores.of(found["claims"])
    learnt = Learnt(LabelRoles.of(tagset), lexicon, names, scores)
    return KeptLearnt(str(found["learnt from"]), learnt)


def _written(names: NameSuggester) -> dict[str, object]:
    curves = [(one.slope, one.shift) for one in names.calibrations]
    return {"weights": names.model.state(), "calibrations": curves}


def _names(label: str, lexicon: Lexicon, written: dict[str, Any]) -> NameSuggester:
    state, curves = written["weights"], written["calibrations"]
    if not all(isfinite(one) for pair in [*state.values(), *curves] for one in pair):
        raise ValueError("no number")
    calibrations = NameCalibrations(*(Calibration(*one) for one in curves))
    return NameSuggester(label, lexicon, SpanModel.of(state), calibrations)
