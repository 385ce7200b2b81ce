"""R10: a reviewer killed while sending has sent each annotator all of an article, or nothing.

What was acknowledged is there; sending again completes the rest and changes nothing that
was sent; and neither the review nor any annotator's file has changed by a byte.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from annotations.model import AnnotationSet
from annotations.review.outgoing import outgoing
from annotations.store import (
    REVIEW,
    SENT,
    SETS_FOLDER,
    FileRepository,
    SetKey,
    login_name,
)
from tools.crash_suite.bench import WHEN
from tools.crash_suite.killed_reviews import (
    acknowledged_before_kill,
    bytes_below,
    keep_articles,
    tally_of_kills,
)
from tools.crash_suite.work import JUDGED, ChildTask

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tools.crash_suite.children import ForkServer
    from tools.crash_suite.tally import Tally

Sets: TypeAlias = "dict[SetKey, AnnotationSet | None]"


def run(fork_server: ForkServer, trials: int) -> Tally:
    """Kill a reviewer who sends so often, each time in a new corpus."""
    return tally_of_kills("sending", partial(_kill_one, fork_server), trials)


def _kill_one(fork_server: ForkServer, folder: Path, tally: Tally, seed: int) -> None:
    keys = _keys(keep_articles(folder, seed))
    _run_to_end(fork_server, ChildTask("adjudicate", str(folder)))
    annotated, reviewed = bytes_below(folder / SETS_FOLDER), _reviews(folder, keys)
    sending = ChildTask("send_reviews", str(folder))
    with fork_server.start(sending) as child:
        acknowledged = acknowledged_before_kill(child, seed, len(keys))
    sent = _read(folder, keys)
    _run_to_end(fork_server, sending)
    completed = _read(folder, keys)
    tally.add(acknowledged=len(acknowledged), killed=len(acknowledged) < len(keys))
    tally.add(unacknowledged=sum(map(bool, sent.values())) - len(acknowledged))
    for key in keys:
        if [key.article, key.recipient] in acknowledged and sent[key] is None:
            tally.blame("lost", f"{key} was acknowledged, and is not there")
        wanted = _outgoing(key, reviewed[_review_of(key)])
        if completed[key] != wanted:
            tally.blame("wrong", f"{key} was not completed by sending again")
        if sent[key] not in (None, wanted):
            tally.blame("wrong", f"{key} was sent in part")
    if bytes_below(folder / SETS_FOLDER) != annotated:
        tally.blame("wrong", "an annotator's file has changed")
    if _reviews(folder, keys) != reviewed:
        tally.blame("wrong", "a review has changed")


def _keys(articles: Sequence[str]) -> list[SetKey]:
    """What is to be sent: of each article, one set to each annotator."""
    owner = login_name()
    return [SetKey(one, owner, SENT, name) for one in articles for name in JUDGED]


def _review_of(key: SetKey) -> SetKey:
    """The review that is sent."""
    return SetKey(key.article, key.owner, REVIEW)


def _outgoing(key: SetKey, review: AnnotationSet | None) -> AnnotationSet:
    """What the annotator is to have been sent of a review that is settled."""
    assert review is not None  # noqa: S101 - it was settled before
    nothing = AnnotationSet(key.article, review.sha256, key.owner)
    return outgoing(review, key.recipient, nothing, at=WHEN)


def _reviews(folder: Path, keys: Sequence[SetKey]) -> Sets:
    return _read(folder, [_review_of(key) for key in keys])


def _read(folder: Path, keys: Sequence[SetKey]) -> Sets:
    with FileRepository(folder) as repository:
        stored = {key: repository.load(key) for key in keys}
    return {
        key: None if one is None else one.annotation_set for key, one in stored.items()
    }


def _run_to_end(fork_server: ForkServer, task: ChildTask) -> None:
    """Run a child that nobody kills."""
    with fork_server.start(task) as child:
        list(child.lines())
