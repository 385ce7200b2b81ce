"""Who may review is asked of the corpus whenever a review is saved or listed."""

from __future__ import annotations

import pytest

from annotations.config import CONFIG_NAME, read_config
from annotations.errors import ReadOnlyError
from annotations.model import Article, ArticleState
from annotations.ops import SetState
from annotations.session import EditSession
from annotations.store import (
    ANNOTATION,
    INBOX,
    REVIEW,
    SENT,
    FileRepository,
    SetKey,
    login_name,
)
from tests.system_calls import system_calls

ARTICLE = Article.of("a.txt", "قال الرئيس")
ME = login_name()


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / ARTICLE.name).write_text(ARTICLE.text, "utf-8")
    let_review(tmp_path, ME)
    return tmp_path


def let_review(corpus, *names):
    listed = ", ".join(f'"{one}"' for one in names)
    config = f'[team]\nlead = "lead"\nreviewers = [{listed}]\n'
    (corpus / CONFIG_NAME).write_text(config, "utf-8")


def session_on(corpus, kind):
    team = read_config(corpus).team
    repository = FileRepository(corpus, team=team)
    recipient = "omar" if kind == SENT else ""
    return EditSession(repository, ARTICLE, ME, kind=kind, recipient=recipient)


@pytest.mark.parametrize("kind", [REVIEW, SENT])
def test_session_that_is_open_is_refused_once_its_reviewer_reviews_no_more(
    corpus, kind
):
    session = session_on(corpus, kind)
    session.apply(SetState(ArticleState.DONE))
    let_review(corpus, "omar")
    before = session.annotation_set
    with pytest.raises(ReadOnlyError, match=f"{ME} is not one of the reviewers"):
        session.apply(SetState(ArticleState.IN_PROGRESS))
    assert session.annotation_set == before
    let_review(corpus, ME)
    assert session_on(corpus, kind).annotation_set == before


def test_session_goes_on_once_its_reviewer_reviews_again(corpus):
    session = session_on(corpus, REVIEW)
    let_review(corpus)
    with pytest.raises(ReadOnlyError):
        session.apply(SetState(ArticleState.DONE))
    let_review(corpus, ME)
    session.apply(SetState(ArticleState.DONE))
    assert not session.saving.unsaved
    assert session.annotation_set.state is ArticleState.DONE


@pytest.mark.parametrize("kind", [REVIEW, SENT])
def test_review_counts_no_more_once_its_reviewer_reviews_no_more(corpus, kind):
    repository = FileRepository(corpus, team=read_config(corpus).team)
    key = SetKey(ARTICLE.name, ME, kind, "omar" if kind == SENT else "")
    own = SetKey(ARTICLE.name, ME)
    assert repository.untrusted([key, own]) == {}
    let_review(corpus, "omar")
    assert list(repository.untrusted([key, own])) == [key]
    let_review(corpus, ME)
    assert repository.untrusted([key, own]) == {}


def test_configuration_is_looked_at_once_for_many_sets(corpus):
    repository = FileRepository(corpus, team=read_config(corpus).team)
    keys = [SetKey(f"{number}.txt", ME, REVIEW) for number in range(9)]
    repository.untrusted(keys)
    with system_calls() as calls:
        repository.untrusted(keys)
    assert [path for _event, path in calls if path.endswith(CONFIG_NAME)] == []


@pytest.mark.parametrize("kind", [ANNOTATION, INBOX])
def test_own_work_is_saved_whoever_reviews(corpus, kind):
    session = session_on(corpus, kind)
    let_review(corpus)
    session.apply(SetState(ArticleState.DONE))
    assert not session.saving.unsaved


def test_configuration_is_read_once_for_many_edits(corpus):
    session = session_on(corpus, REVIEW)
    session.apply(SetState(ArticleState.DONE))
    states = (ArticleState.IN_PROGRESS, ArticleState.DONE) * 3
    with system_calls() as calls:
        for state in states:
            session.apply(SetState(state))
    assert [path for _event, path in calls if path.endswith(CONFIG_NAME)] == []


def test_configuration_that_cannot_be_read_takes_no_right_away(corpus):
    session = session_on(corpus, REVIEW)
    (corpus / CONFIG_NAME).write_text("[team", "utf-8")
    session.apply(SetState(ArticleState.DONE))
    assert not session.saving.unsaved
