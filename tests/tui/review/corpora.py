"""Reviews at a desk, over the seeds with the sets of the expert and of disturbed copies."""

from __future__ import annotations

from contextlib import asynccontextmanager

from annotations.store import FileRepository
from annotations.workspace import Workspace, reviewed_corpus
from tests.desk import desk_on

NAMES = ["annotator-a", "disturbed-1"]
FIRST = "000_93a02fd9d045658e.txt"


@asynccontextmanager
async def review_on(folder, *, names=NAMES, article=FIRST, is_blind=False, **options):
    """The review of a corpus, until the block ends."""
    workspace = Workspace.open(folder, hides_names=is_blind)
    if is_blind:
        letters = FileRepository(folder).letters(workspace.annotator)
        names = sorted(letters[name] for name in names)
    reviewed = reviewed_corpus(workspace, names)
    async with desk_on(
        folder, workspace=workspace, article=article, reviewed=reviewed, **options
    ) as desk:
        yield desk


def held(desk):
    """The number of the difference that keys decide on; None if none is held."""
    return desk.reading.item and desk.reading.item.number
