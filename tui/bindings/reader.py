"""The keys of the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from tui.bindings.command import Command, Place, both_ways, grouped
from tui.bindings.finding import finding_commands

if TYPE_CHECKING:
    from annotations.model import Tagset


def reader_commands(tagset: Tagset) -> list[Command]:
    """What can be done while reading, in the order that help shows it."""
    return [
        *_motions(),
        *_selecting(),
        *_tagging(tagset),
        *finding_commands(),
        *_article(),
    ]


def _motions() -> list[Command]:
    """Every motion, alone and (with Shift) drawing the selection along."""
    plain = [
        *grouped(
            Place.READER,
            _("Words and letters"),
            ("word.left", "left", "'sideways', -1, 'word'", _("word to the left")),
            ("word.right", "right", "'sideways', 1, 'word'", _("word to the right")),
            (
                "letter.left",
                "h ctrl+left",
                "'sideways', -1, 'letter'",
                _("letter left"),
            ),
            (
                "letter.right",
                "l ctrl+right",
                "'sideways', 1, 'letter'",
                _("letter right"),
            ),
        ),
        *grouped(
            Place.READER,
            _("Rows and pages"),
            ("row.up", "up k", "'rows', -1", _("row up")),
            ("row.down", "down j", "'rows', 1", _("row down")),
            ("row.start", "home", "'row_edge', 0", _("start of the row")),
            ("row.end", "end", "'row_edge', 1", _("end of the row")),
            ("page.up", "pageup", "'pages', -1", _("page up")),
            ("page.down", "pagedown space", "'pages', 1", _("page down")),
        ),
        *grouped(
            Place.READER,
            _("Further"),
            ("sentence.next", ".", "'step', 1, 'sentence'", _("next sentence")),
            ("sentence.previous", ",", "'step', -1, 'sentence'", _("sentence before")),
            (
                "paragraph.next",
                "ctrl+down",
                "'step', 1, 'paragraph'",
                _("next paragraph"),
            ),
            (
                "paragraph.previous",
                "ctrl+up",
                "'step', -1, 'paragraph'",
                _("paragraph before"),
            ),
            ("phrase.next", ">", "'step', 1, 'phrase'", _("next phrase")),
            ("phrase.previous", "<", "'step', -1, 'phrase'", _("phrase before")),
            ("article.start", "ctrl+home", "'ends', 0", _("start of the article")),
            ("article.end", "ctrl+end", "'ends', 1", _("end of the article")),
        ),
    ]
    moving = [one for command in plain for one in both_ways(command)]
    return [*moving, *_jumping()]


def _jumping() -> list[Command]:
    return grouped(
        Place.READER,
        _("Further"),
        ("jump.word", "g", "jump", _("go to a word in view by its hint")),
        ("jump.select", "'", "jump(True)", _("select up to a word by its hint")),
        ("motion.count", "1-9", "", _("repeat the motion that follows")),
    )


def _selecting() -> list[Command]:
    return grouped(
        Place.READER,
        _("Selecting (or hold Shift)"),
        ("select.mark", "v", "mark", _("select by moving")),
        ("select.word", "w", "select('word')", _("select word")),
        ("select.sentence", "s", "select('sentence')", _("select sentence")),
        ("select.paragraph", "p", "select('paragraph')", _("select paragraph")),
        ("select.quotation", '"', "select('quotation')", _("select quotation")),
        ("select.on", "e", "change('reach')", _("select on to the phrase's end")),
        ("select.grow", "=", "change('grow')", _("grow: word, phrase, sentence ...")),
        ("select.shrink", "-", "shrink", _("shrink again")),
        ("select.prefix", "[", "change('prefix')", _("take off a prefix / put back")),
        ("select.suffix", "]", "change('suffix')", _("take off a suffix / put back")),
        (
            "select.punctuation",
            "\\",
            "change('punctuation')",
            _("punctuation at the edges in / out"),
        ),
        ("select.none", "escape", "drop", _("select nothing")),
    )


def _tagging(tagset: Tagset) -> list[Command]:
    labels = [
        (
            f"tag.{label.name}",
            label.key,
            f"tag({label.name!r})",
            _("tag {label}").format(label=label.name),
        )
        for label in tagset.labels
        if label.key
    ]
    return grouped(
        Place.READER,
        _("Tagging"),
        *labels,
        ("tag.again", "enter", "again", _("the last label again, and on")),
        ("annotation.reshape", "~", "reshape", _("change what it covers")),
        ("tag.choose", "@", "choose_label", _("a label from the list")),
        ("annotation.relabel", "r", "relabel", _("change label")),
        ("annotation.value", ":", "value", _("value of a date / name of an actor")),
        ("annotation.note", ";", "note", _("write a note, on it or on the article")),
        ("annotation.link", "y", "link", _("link: who has said it")),
        ("annotation.follow", "ctrl+l %", "follow", _("along the link, and back")),
        ("annotation.delete", "x delete backspace", "delete", _("delete annotation")),
        ("annotation.next", "n", "annotation(1)", _("next annotation")),
        ("annotation.previous", "i", "annotation(-1)", _("annotation before")),
        ("annotation.outward", "o", "outward", _("the annotation around this one")),
        ("place.next", "z", "unsure", _("next place to confirm, or problem")),
        (
            "place.confirm",
            "`",
            "confirm",
            _("confirm the place, or put it here"),
        ),
        ("edit.undo", "u", "undo", _("undo")),
        ("edit.undo.here", "ctrl+u", "undo_here", _("undo in this article")),
        ("edit.redo", "ctrl+r plus", "redo", _("redo")),
    )


def _article() -> list[Command]:
    return grouped(
        Place.READER,
        _("Article"),
        ("article.next", "ctrl+n }", "article(1)", _("next article")),
        ("article.previous", "ctrl+p {", "article(-1)", _("article before")),
        ("article.labels", "#", "describe", _("date and labels of the article")),
        ("article.done", "f", "finish", _("done / not done")),
        ("article.problems", "!", "problems", _("what is left to do")),
        ("article.turn", "t", "turn", _("turn the paragraph's direction")),
        ("view.margin", "m", "margin", _("wider or narrower margin")),
        ("view.measure", "ctrl+o", "measure", _("wider column of text")),
        ("text.copy", "ctrl+y", "copy", _("copy")),
        ("view.list", "tab", "list", _("into the margin")),
        ("view.filter", "f8", "filter", _("choose what the margin lists")),
        ("reader.close", "q", "close", _("back to the library")),
    )
