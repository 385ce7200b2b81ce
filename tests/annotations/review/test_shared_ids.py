"""The ids that the sessions of a reviewer share: annotators read them, and learn nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from annotations.config import Identity, Team
from annotations.review.review_items import ItemsUnderReview
from annotations.store import FileRepository
from tests.annotations.review.sets import annotation, compared, set_of

KEPT_IN = "reviews/nadia/.secret"


def ids(secret, *, hers="huda", his="omar"):
    """The ids of two items: huda and omar differ in an edge, and omar alone has a date."""
    sets = {
        hers: set_of(annotation("a1", "actor", 0, 9)),
        his: set_of(
            annotation("a1", "actor", 0, 5),
            annotation("a2", "date", 30, 40),
            annotator=his,
        ),
    }
    items = ItemsUnderReview(compared("x" * 60, **sets), secret).all
    return [made for one in items for made in (one.decision_id(), one.result_id())]


def test_sessions_share_them():
    assert ids("secret") == ids("secret")
    assert len(set(ids("secret"))) == 4


def test_session_with_letters_shares_them_with_one_with_names():
    assert ids("secret", hers="B", his="A") == ids("secret")


def test_nobody_can_try_out_what_others_have():
    """Imported annotations have ids that can be guessed: only the secret cannot."""
    assert set(ids("secret")).isdisjoint(ids("another"))


def test_annotations_of_two_people_with_one_id_are_told_apart():
    sets = {
        name: set_of(annotation("a1", "actor", start, start + 5), annotator=name)
        for name, start in (("huda", 0), ("omar", 20))
    }
    items = ItemsUnderReview(compared("x" * 60, **sets), "secret").all
    assert items[0].decision_id() != items[1].decision_id()


def test_another_id_where_one_is_taken_is_shared_too():
    [first, _] = (ItemsUnderReview(one).all[0] for one in 2 * [compared_pair()])
    taken = {first.decision_id()}
    assert first.decision_id(taken) not in taken
    assert first.decision_id(taken) == first.decision_id(taken)


def compared_pair():
    sets = [set_of(annotation("a1", "actor", 0, 9)), set_of()]
    return compared("x" * 60, huda=sets[0], omar=sets[1])


@pytest.fixture
def store(tmp_path):
    """Opens a corpus as one more session does."""

    def opened(*, blind=True):
        team = Team(reviewers=("nadia",), blind=blind)
        return FileRepository(tmp_path, identity=Identity.NAME, team=team)

    return opened


def test_secret_is_drawn_once_for_each_reviewer(store):
    secret = store().id_secret("nadia")
    assert len(secret) == 32
    assert store().id_secret("nadia") == secret
    assert store().id_secret("salma") != secret


def test_sessions_that_begin_at_once_have_one_secret(store, tmp_path):
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: store().id_secret("nadia"), range(40)))
    assert found == {(tmp_path / KEPT_IN).read_text()}
    assert [one.name for one in (tmp_path / "reviews/nadia").iterdir()] == [".secret"]


@pytest.mark.parametrize("damaged", [b"", b"a1", b"\xff" * 32, b"x" * 5000])
def test_damaged_secret_is_drawn_again(store, tmp_path, damaged):
    before = store().id_secret("nadia")
    (tmp_path / KEPT_IN).write_bytes(damaged)
    after = store().id_secret("nadia")
    assert len(after) == 32
    assert after != before
    assert store().id_secret("nadia") == after


def test_where_no_secret_can_be_kept_a_session_has_its_own(store, tmp_path):
    (tmp_path / "reviews").write_text("not a folder")
    assert len({store().id_secret("nadia") for _ in range(2)}) == 2


def test_nothing_is_written_where_nobody_is_blind(store, tmp_path):
    assert store(blind=False).id_secret("nadia") == ""
    assert list(tmp_path.iterdir()) == []
