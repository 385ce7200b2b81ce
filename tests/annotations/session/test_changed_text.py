"""A set follows its article's text: sure, proposed or orphan, and never in silence."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from annotations.config import Identity
from annotations.errors import EditError, ReadOnlyError
from annotations.exchange import (
    EarlierText,
    ExportReport,
    ImportContent,
    UnreadableArticle,
)
from annotations.model import (
    Annotation,
    AnnotationSet,
    Article,
    ArticleState,
    EditRole,
    Link,
    Span,
    digest,
)
from annotations.ops import FollowText
from annotations.session import AnnotationSession
from annotations.store import FileRepository, SetKey
from annotations.text import quote_of
from annotations.workspace import Workspace
from tests.exchanging import sets_of
from tests.faulty_repository import FaultyRepository
from tests.strategies import annotation_sets, inked_texts

LINES = [
    "من مدينة عمان أخبار هذا اليوم ومما جرى في المنطقة كلها وفي العالم",
    "وكان مما قيل فيها لنا هنا أن الوزير زيد بن علي قال أمس إن السلام قريب في العام",
    "وذكر الأمير سالم في بيان له أن المفاوضات ستبدأ غدا صباحا",
    "وفي نهاية هذا اللقاء الطويل ختم عمرو حديثه بشكر الحاضرين في القاعة الكبرى",
]
OLD = "\n".join(LINES)
NEW = "\n".join(
    ["سطر جديد في الأعلى", LINES[0], LINES[1].replace("أمس", "غدا"), LINES[3]]
)
WORDS = {
    "عمان": "date",
    "قال أمس إن السلام قريب": "claim",
    "الأمير سالم": "actor",
    "عمرو": "actor",
}
"""One that stays, one that is changed, one that goes, and another that stays."""


@pytest.fixture(params=["memory", "files"])
def repository(request, tmp_path):
    if request.param == "memory":
        return FaultyRepository()
    return FileRepository(tmp_path, identity=Identity.NAME)


def open_on(repository, text, **options):
    article = Article.of("a.txt", text)
    return AnnotationSession(repository, article, "huda", **options)


def place(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def tagged(repository):
    session = open_on(repository, OLD)
    for words, label in WORDS.items():
        session.tag(place(OLD, words), label)
    return repository


def stored_set(repository):
    return repository.load(SetKey("a.txt", "huda"))


def ends(session):
    """What became of each annotation, by the words that it was put on."""
    found = session.annotation_set.annotations.values()
    return {
        one.anchor.quote.exact if one.anchor else one.quote.exact: (
            one.anchor and one.anchor.state.value
        )
        for one in found
    }


def one(session, label):
    found = session.annotation_set.annotations.values()
    return next(one for one in found if one.label == label and one.anchor)


def test_each_annotation_is_recognized_by_its_end(tagged):
    session = open_on(tagged, NEW)
    assert ends(session) == {
        "عمان": None,
        "قال أمس إن السلام قريب": "proposed",
        "الأمير سالم": "orphan",
        "عمرو": None,
    }
    message = "the text has changed: 2 in place, 1 to confirm, 1 without a place"
    assert session.places_news == message


def test_looking_changes_nothing(tagged):
    before = stored_set(tagged)
    session = open_on(tagged, NEW)
    assert session.saving.unsaved == 0
    assert stored_set(tagged) == before
    assert session.history.undoable is None


def test_first_edit_logs_that_the_text_was_followed(tagged):
    session = open_on(tagged, NEW)
    session.set_state(ArticleState.DONE)
    after = stored_set(tagged)
    assert [edit.role for edit in after.edits[-2:]] == [EditRole.FOLLOW, EditRole.DO]
    assert after.annotation_set.sha256 == session.article.sha256
    assert after.annotation_set == session.annotation_set
    assert open_on(tagged, NEW).places_news


def test_edits_of_the_text_before_are_not_undone(tagged):
    session = open_on(tagged, NEW)
    with pytest.raises(EditError, match="nothing to undo"):
        session.undo()
    session.set_state(ArticleState.DONE)
    session.undo()
    with pytest.raises(EditError, match="nothing to undo"):
        session.undo()
    assert stored_set(tagged).annotation_set.sha256 == session.article.sha256


def test_confirmed_place_is_sure(tagged):
    session = open_on(tagged, NEW)
    proposed = one(session, "claim")
    session.confirm(proposed.id)
    again = open_on(tagged, NEW).annotation_set.annotations[proposed.id]
    assert again.anchor is None
    assert again.span.text_of(NEW) == again.quote.exact
    with pytest.raises(EditError, match="already confirmed"):
        session.confirm(proposed.id)


def test_orphan_is_put_where_a_person_says(tagged):
    session = open_on(tagged, NEW)
    orphan = one(session, "actor")
    with pytest.raises(EditError, match="it has no place"):
        session.confirm(orphan.id)
    session.put_at(orphan.id, place(NEW, "الحاضرين"))
    found = open_on(tagged, NEW).annotation_set.annotations[orphan.id]
    assert (found.anchor, found.quote.exact) == (None, "الحاضرين")
    session.undo()
    assert session.annotation_set.annotations[orphan.id] == orphan


def test_sure_place_is_changed_by_an_edit_of_its_own(tagged):
    session = open_on(tagged, NEW)
    sure = next(iter(session.annotation_set.in_reading_order()))
    with pytest.raises(EditError, match="already there"):
        session.put_at(sure.id, sure.span)
    edit = session.put_at(sure.id, place(NEW, "الحاضرين"))
    assert edit.name == f"change the span of {sure.label}"
    session.undo()
    assert session.annotation_set.annotations[sure.id] == sure


def test_orphan_hinders_no_new_annotation(tagged):
    session = open_on(tagged, NEW)
    session.tag(one(session, "actor").span, "actor")


def test_old_text_brought_back_makes_all_sure(tagged):
    """Also of what nobody has confirmed: it is looked for from where it was put."""
    session = open_on(tagged, NEW)
    session.set_state(ArticleState.DONE)
    back = open_on(tagged, OLD)
    assert back.places_news == (
        "the text has changed: 4 in place, 0 to confirm, 0 without a place"
    )
    back.set_state(ArticleState.IN_PROGRESS)
    assert open_on(tagged, OLD).places_news is None


def test_unconfirmed_place_is_sought_from_where_it_was_put(tagged):
    open_on(tagged, NEW).set_state(ArticleState.DONE)
    third = OLD.replace("عمان", "حلب")
    assert ends(open_on(tagged, third)) == {
        "عمان": "orphan",
        "قال أمس إن السلام قريب": None,
        "الأمير سالم": None,
        "عمرو": None,
    }


def test_two_guesses_share_no_place(repository):
    text = "قال زيد بن علي إن الأمر انتهى ثم عاد فقال زيد بن علي كلا"
    session = open_on(repository, text)
    for start in (text.index("زيد"), text.rindex("زيد")):
        session.tag(Span(start, start + 3), "actor")
    followed = open_on(repository, "قال زيد بن علي كلا").annotation_set
    spans = [one.span for one in followed.in_reading_order()]
    assert len(spans) == len(set(spans))
    assert len(spans) + len(followed.orphans) == 2


def test_session_on_the_text_before_saves_no_wrong_span(tagged):
    """What it wants stays on its screen, and nothing of it is kept."""
    outdated = open_on(tagged, OLD)
    session = open_on(tagged, NEW)
    session.set_state(ArticleState.DONE)
    outdated.tag(place(OLD, "القاعة"), "actor")
    assert outdated.saving.unsaved == 1
    assert "the text of a.txt has changed; open it again" in outdated.saving.reason
    assert stored_set(tagged).annotation_set == session.annotation_set


def test_what_came_in_between_is_followed_too(tagged):
    """Another session, which still had the text before, has tagged something."""
    session = open_on(tagged, NEW)
    open_on(tagged, OLD).tag(place(OLD, "القاعة"), "actor")
    session.tag(place(NEW, "جديد"), "date")
    assert session.saving.unsaved == 0
    assert ends(session)["القاعة"] is None
    for one in session.annotation_set.in_reading_order():
        assert one.span.text_of(NEW) == one.quote.exact
    assert stored_set(tagged).annotation_set == session.annotation_set


def test_text_that_is_not_kept_leaves_nothing_sure(tmp_path):
    session = open_on(FileRepository(tmp_path, identity=Identity.NAME), OLD)
    session.tag(place(OLD, "عمرو"), "actor")
    [text] = tmp_path.glob("annotations/huda/.texts/*.txt")
    text.write_text("غير", encoding="utf-8")
    repository = FileRepository(tmp_path, identity=Identity.NAME)
    followed = open_on(repository, NEW)
    assert ends(followed) == {"عمرو": "proposed"}
    [notice] = repository.take_notices()
    assert "not the text that was annotated" in notice


def test_read_only_set_is_seen_in_the_new_text(tagged):
    session = open_on(tagged, NEW, read_only="not yours")
    assert session.places_news
    with pytest.raises(ReadOnlyError):
        session.confirm(one(session, "claim").id)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), inked_texts, inked_texts, st.booleans())
def test_followed_set_has_no_wrong_span(data, text, new, known):
    """Every span is right or marked, and the edit's inverse is the set before."""
    article, changed = Article.of("a.txt", text), Article.of("a.txt", new)
    before = data.draw(annotation_sets(article))
    texts = {article.sha256: text} if known else {}
    edit = FollowText(changed, texts.get).edit(before)
    after = edit.applied_to(before)
    assert after.sha256 == changed.sha256
    for one in after.in_reading_order():
        assert one.span.text_of(new) == one.quote.exact
        if one.anchor is None:
            assert one.quote.exact == before.annotations[one.id].quote.exact
            assert known or text == new
    for one in after.orphans:
        assert one.span == before.annotations[one.id].span
    undone = edit.inverse().applied_to(after)
    assert undone.annotations == before.annotations


def corpus_of(folder, *names):
    """Articles, each with an annotation of mine."""
    for name in names:
        (folder / name).write_text(OLD, encoding="utf-8")
    workspace = Workspace.open(folder)
    for name in names:
        workspace.session(name).tag(place(OLD, "عمرو"), "actor")
    return workspace


def given_out(workspace):
    report = ExportReport()
    sets = sets_of(workspace, report=report)
    return [one.article for one in sets], report.entries


def test_set_without_its_text_is_not_given_out(tmp_path):
    workspace = corpus_of(tmp_path, "a.txt", "b.txt")
    (tmp_path / "b.txt").write_text(NEW, encoding="utf-8")
    assert given_out(workspace)[0] == ["a.txt", "b.txt"]
    shutil.rmtree(next(tmp_path.glob("annotations/*/.texts")))
    workspace = Workspace.open(tmp_path)
    lost = EarlierText("b.txt", workspace.annotator, digest(OLD), is_kept=False)
    assert given_out(workspace) == (["a.txt"], [lost])


def test_set_of_earlier_text_comes_with_that_text(tmp_path):
    workspace = corpus_of(tmp_path, "a.txt")
    (tmp_path / "a.txt").write_text(NEW, encoding="utf-8")
    report = ExportReport()
    [found] = workspace.exportable.documents(bool, report=report)
    assert (found.article.text, found.article.sha256) == (OLD, digest(OLD))
    assert found.annotation_set.sha256 == digest(OLD)
    me = workspace.annotator
    assert report.entries == [EarlierText("a.txt", me, digest(OLD), is_kept=True)]


def test_imported_set_has_its_text_kept(tmp_path):
    workspace = corpus_of(tmp_path, "a.txt")
    [mine] = sets_of(workspace)
    workspace.importer.keep(ImportContent([replace(mine, annotator="zaki")]))
    (tmp_path / "a.txt").unlink()
    (tmp_path / "c.txt").write_text(NEW, encoding="utf-8")
    articles, entries = given_out(Workspace.open(tmp_path))
    assert articles == ["a.txt", "a.txt"]
    assert {type(entry) for entry in entries} == {UnreadableArticle, EarlierText}


def test_link_of_what_is_not_sure_is_left_out():
    article = Article.of("a.txt", OLD)
    claim, actor = (
        Annotation(name, name, place(OLD, words), quote_of(OLD, place(OLD, words)))
        for name, words in (("claim", "قال أمس"), ("actor", "عمرو"))
    )
    found = AnnotationSet(
        "a.txt",
        article.sha256,
        "huda",
        annotations={"claim": claim, "actor": actor},
        links={"l": Link("l", "source", "claim", "actor")},
    )
    assert found.sure() == found
    followed = FollowText(Article.of("a.txt", NEW), lambda _sha256: None)
    after = followed.edit(found).applied_to(found).sure()
    assert (dict(after.annotations), dict(after.links)) == ({}, {})
