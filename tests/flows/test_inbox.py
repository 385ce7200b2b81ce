"""What a reviewer has decided, in the reader: gone to, adopted, answered by usual keys."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from annotations.model import (
    Annotation,
    ArticleState,
    Change,
    Decision,
    Edit,
    JudgedVersion,
    Link,
    Remark,
    RemarkKind,
    Resolution,
    Span,
    new_id,
)
from annotations.review import ComparedArticle, ComparedSet, Inbox, Sender
from annotations.review.versions import version_digest
from annotations.session import EditSession
from annotations.store import REVIEW
from annotations.text import quote_of
from annotations.workspace import Workspace
from tests.desk import desk_on
from tui.dialogs import ChoosingScreen
from tui.preferences.own_settings import OwnSettings
from tui.preferences.unfinished import UnfinishedTexts
from tui.reader import ReaderScreen

NAME = "one.txt"
TEXT = "قالت الوزيرة هدى أمس إن سامي سيأتي غدا، وأكد عمر ذلك.\n"
NAMED = '[team]\nidentity = "name"\n'
AT = "2026-01-02T03:04:05Z"


def span_of(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


class Review:
    """The corpus with my tags, and what nadia makes of them."""

    def __init__(self, folder):
        self.folder = folder
        (folder / NAME).write_text(TEXT, "utf-8")
        (folder / "hashiya.toml").write_text(NAMED, "utf-8")
        self.article = self.open().corpus.load_article(NAME)

    def open(self, name="omar"):
        return Workspace.open(self.folder, annotator=name)

    def tag(self, words, label="actor"):
        [change] = self.open().session(NAME).tag(span_of(words), label).changes
        return change.after

    def decide(self, mine, words, label="actor", links=(), **more):
        """Settle what is mine as these words; None leaves it out."""
        workspace = self.open("nadia")
        own = self.open().session(NAME).annotation_set
        result = None
        if words:
            span = span_of(words)
            result = Annotation(new_id(), label, span, quote_of(TEXT, span))
        place = result or mine
        decision = Decision(
            new_id(),
            Resolution.TAKE if result else Resolution.LEAVE_OUT,
            label,
            place.span,
            place.quote,
            (
                JudgedVersion(
                    "omar",
                    mine.id if mine else None,
                    version_digest(mine, ComparedSet(own)),
                ),
            ),
            result=result.id if result else None,
            by="nadia",
            at=AT,
            **more,
        )
        made = [Link(new_id(), "source", result.id, one.id) for one in links]
        records = [one for one in (decision, result, *made) if one]
        session = EditSession(workspace.repository, self.article, "nadia", kind=REVIEW)
        session.make(
            Edit("decide", tuple(Change(one.id, None, one) for one in records))
        )
        return result

    def comment(self, text):
        """Have nadia write about her first decision."""
        session = EditSession(
            self.open("nadia").repository, self.article, "nadia", kind=REVIEW
        )
        first = min(
            session.annotation_set.decisions.values(), key=lambda one: one.span.start
        )
        remark = Remark(new_id(), first.id, RemarkKind.COMMENT, "nadia", AT, text)
        session.make(Edit("comment", (Change(remark.id, None, remark),)))

    def send(self):
        self.open().session(NAME).set_state(ArticleState.DONE)
        own = self.open().session(NAME).annotation_set
        compared = ComparedArticle(self.article, {"omar": ComparedSet(own)})
        list(Sender(self.open("nadia").repository, "nadia").send(compared, at=AT))

    def items(self):
        found = Inbox.of(self.open()).of_article(self.article)
        return [(one.consequence.value, one.state.value) for one in found[0].items]

    def desk(self, **options):
        return desk_on(
            self.folder, workspace=self.open(), article=NAME, size=(100, 30), **options
        )


@pytest.fixture
def review(tmp_path):
    """An edge that is too short, one to leave out, and one that I missed."""
    found = Review(tmp_path)
    edge = found.tag("هدى")
    extra = found.tag("غدا")
    found.decide(edge, "الوزيرة هدى")
    found.decide(extra, None, reason_text="see 2.1")
    found.decide(None, "عمر")
    found.send()
    return found


@pytest.mark.parametrize("layout", ["latin", "arabic"])
async def test_two_keys_read_and_adopt(review, layout):
    async with review.desk() as desk:
        press = desk.press if layout == "latin" else desk.press_arabic
        assert desk.row_of_keys.startswith("3 decisions wait for you · ")
        await press("z")
        assert "nadia: changed: start: words" in desk.news
        await press("`")
        assert desk.news.startswith("2 left · adopted the decision on")
        assert ("actor", "الوزيرة هدى") in desk.tags
        effect_of = desk.reading.dispatch.effect_of
        assert effect_of("place.next") == "next decision"
        assert effect_of("place.confirm") != "adopt the decision"  # it is adopted
    assert review.items()[0] == ("changed", "adopted")


async def test_all_kinds_are_adopted_in_turn_and_undone(review):
    async with review.desk() as desk:
        await desk.press("z", "`", "z")
        assert "left out: see 2.1" in desk.news
        await desk.press("`", "z")
        assert "missed" in desk.news
        await desk.press("`")
        assert [words for _label, words in desk.tags] == ["الوزيرة هدى", "عمر"]
        await desk.press("z")
        assert "decision" not in desk.news
        await desk.press("u", "u", "u")
        assert [words for _label, words in desk.tags] == ["هدى", "غدا"]
        assert [state for _what, state in review.items()] == ["new"] * 3


async def test_answer_goes_to_the_reviewer(review):
    async with review.desk() as desk:
        await desk.press("z", ";")
        assert "to nadia" in "\n".join(desk.rows)
        await desk.press(*"why", "enter")
        assert desk.news == "answered nadia"
    assert review.items()[0] == ("changed", "answered")
    [item, *_others] = Inbox.of(review.open()).of_article(review.article)[0].items
    assert [one.text for one in item.comments] == ["why"]


async def test_what_i_missed_is_answered_where_the_librarys_list_leads_to(review):
    workspace = review.open()
    async with desk_on(review.folder, workspace=workspace) as desk:
        await desk.press("i", "down", "down", "enter")
        await desk.until(lambda: isinstance(desk.screen, ReaderScreen))
        assert "missed" in desk.news
        await desk.press(";")
        assert "to nadia" in "\n".join(desk.rows)
        await desk.press(*"why", "enter")
        assert desk.news == "answered nadia"


async def test_lists_show_the_last_comment(review):
    review.comment("see the guidelines")
    review.send()
    async with review.desk() as desk:
        await desk.press("!")
        assert any("nadia: see the guidelines" in row for row in desk.rows)


async def test_what_was_read_is_no_longer_new(review):
    async with review.desk() as desk:
        await desk.press("z", "q")
        assert not isinstance(desk.screen, ReaderScreen)
    assert [state for _what, state in review.items()] == ["seen", "new", "new"]


async def test_list_of_what_is_left_begins_with_decisions(review):
    async with review.desk() as desk:
        await desk.press("!")
        assert isinstance(desk.screen, ChoosingScreen)
        assert "decisions that wait for you" in "".join(desk.rows)
        await desk.press("down", "enter")
        assert "left out: see 2.1" in desk.news


async def test_keys_keep_their_meaning_where_nothing_was_decided(review):
    async with review.desk() as desk:
        await desk.press("home", "a", ";")
        assert "note on" in "\n".join(desk.rows)


async def test_done_needs_an_empty_inbox_where_the_lead_wants_it(review):
    config = NAMED + "[review]\ndone_needs_inbox = true\n"
    (review.folder / "hashiya.toml").write_text(config, "utf-8")
    async with review.desk() as desk:
        await desk.press("f")
        assert desk.session.annotation_set.state is ArticleState.IN_PROGRESS
        await desk.press("f")
        assert desk.news.startswith("not done: adopt or answer 3 decisions first")
        await desk.press("z", "`", "z", "`", "z", ";", *"no", "enter", "f")
        assert desk.session.annotation_set.state is ArticleState.DONE


async def test_what_i_changed_since_is_kept(review):
    session = review.open().session(NAME)
    [mine] = [
        one
        for one in session.annotation_set.annotations.values()
        if one.quote.exact == "هدى"
    ]
    session.set_value(mine.id, "Huda")
    async with review.desk() as desk:
        await desk.press("z", "`")
        assert "you have changed this annotation since" in desk.news
    assert replace(mine).quote.exact == "هدى"


async def test_corpus_without_reviews_says_nothing_of_them(tmp_path):
    (tmp_path / NAME).write_text(TEXT, "utf-8")
    async with desk_on(tmp_path, article=NAME) as desk:
        await desk.press("z")
        assert "decision" not in desk.news


@pytest.fixture
def left_over(tmp_path):
    """Settings of a person who has not finished a text."""
    unfinished = UnfinishedTexts(tmp_path / "unfinished")
    unfinished.keep("أول")
    return OwnSettings(unfinished=unfinished)


def noted(desk):
    return [one.text for one in desk.app._message_log]


async def test_what_waits_goes_before_what_the_person_left_over(review, left_over):
    async with review.desk(own=left_over) as desk:
        assert desk.row_of_keys.startswith("3 decisions wait for you · ")
        assert any("had not finished" in one for one in noted(desk))


@pytest.mark.parametrize("article", [NAME, None], ids=["in an article", "on the list"])
async def test_what_the_person_left_over_is_said_first_of_all(
    tmp_path, left_over, article
):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / NAME).write_text(TEXT, encoding="utf-8")
    async with desk_on(tmp_path / "corpus", own=left_over, article=article) as desk:
        assert "had not finished" in desk.news
        assert any("had not finished" in one for one in noted(desk))
