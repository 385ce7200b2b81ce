"""What the application really sends while somebody is at the desk."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from dataclasses import dataclass

from textual.drivers.headless_driver import HeadlessDriver

from annotations.model import Annotation, Change, Edit, Span, new_id
from annotations.text import quote_of
from annotations.workspace import Workspace
from tests.commands import ROOT
from tests.desk import desk_on, link_by
from tests.tui.terminal.screen import ScreenModel

GOLD = ROOT / "tests" / "data" / "annotator-a.hashiya.jsonl"


@dataclass
class GoldTags:
    """The annotations that a person has made of an article, as one edit."""

    text: str
    kept: list[dict]

    def edit(self, annotation_set):
        made = [self._made(one) for one in self.kept]
        return Edit("gold", tuple(Change(one.id, None, one) for one in made))

    def _made(self, one):
        span = Span(one["start"], one["end"])
        return Annotation(new_id(), one["label"], span, quote_of(self.text, span))


def put_gold_tags(folder):
    """Give every article the annotations that a person has made."""
    workspace = Workspace.open(folder)
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        session = workspace.session(entry["article"])
        session.apply(GoldTags(session.article.text, entry["annotations"]))
    workspace.repository.close()


@asynccontextmanager
async def sending_desk(folder, encoding, monkeypatch, *, size=(80, 24), **options):
    """A desk, and the model of the screen that gets all that the application sends."""
    screen = ScreenModel(*size)
    with monkeypatch.context() as patch:
        patch.setattr(HeadlessDriver, "write", lambda _driver, data: screen.feed(data))
        patch.setattr(HeadlessDriver, "is_headless", property(lambda _driver: False))
        link = link_by(encoding)
        async with desk_on(folder, size=size, link=link, **options) as desk:
            yield desk, screen


def repainted(desk):
    """The screen as it is after all of it was sent again."""
    screen = ScreenModel(*desk.app.size)
    update = desk.screen._compositor.render_update(full=True)
    screen.feed(update.render_segments(desk.app.console))
    return screen
