"""A span is found again in a changed text, and is never moved in silence."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.model import Quote, Span
from annotations.text import (
    ORPHAN,
    Anchored,
    Certainty,
    TextChange,
    anchoring,
    is_grapheme_boundary,
    quote_of,
)
from annotations.text.neighbours import word_after, word_before
from annotations.text.quotes import CONTEXT
from annotations.text.similarity import shared_run
from tests.strategies import FATHA, inked_texts, spans

SEED = Path("seeds/000_93a02fd9d045658e.txt").read_text(encoding="utf-8")
LINES = SEED.split("\n")
words = st.lists(
    st.sampled_from(["قال", "الوزير", "إن", "«نعم»", "أمس", "\n"]), max_size=60
)
busy_texts = words.map(" ".join).filter(bool)
"""The same few words again and again: most quotes stand in several places."""
foreign = st.text("XYZ", min_size=1, max_size=60)
"""What no text has before it is changed, so that each letter's origin is known."""


def found(old, new, span):
    return TextChange(old, new).anchored(span, quote_of(old, span))


def same(span):
    return Anchored(Certainty.SAME, span)


def span_of(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def window(quote):
    return quote.prefix + quote.exact + quote.suffix


@st.composite
def a_span_and_an_edit(draw, texts=busy_texts | inked_texts):
    """A text, a span of it, and where the text is changed."""
    text = draw(texts)
    start = draw(st.integers(0, len(text)))
    return text, draw(spans(text)), start, draw(st.integers(start, len(text)))


@given(a_span_and_an_edit(), foreign)
def test_sure_span_is_the_old_one(case, inserted):
    """Whatever is inserted or replaced, before, in or after the span."""
    text, span, start, end = case
    new = text[:start] + inserted + text[end:]
    anchored = found(text, new, span)
    if anchored.certainty is Certainty.SAME:
        shift = len(inserted) - (end - start) if end <= span.start else 0
        assert end <= span.start or span.end <= start
        assert anchored.span == Span(span.start + shift, span.end + shift)


@given(a_span_and_an_edit(), busy_texts | foreign)
def test_sure_span_keeps_its_place(case, inserted):
    """Its words and what is around them are the same, and there is no second place.

    What is around them may have changed on one side behind the next word.
    """
    text, span, start, end = case
    new = text[:start] + inserted + text[end:]
    anchored = found(text, new, span)
    if anchored.certainty is Certainty.SAME and new != text:
        quote = quote_of(text, span)
        assert anchored.span.text_of(new) == quote.exact
        prefix, suffix = quote.prefix.split("\n")[-1], quote.suffix.split("\n")[0]
        place = anchored.span
        ahead = shared_run(new[: place.start][::-1], prefix[::-1])
        behind = shared_run(new[place.end :], suffix)
        assert len(prefix) == ahead or word_before(text, span.start) <= ahead
        assert len(suffix) == behind or word_after(text, span.end) <= behind
        assert len(prefix) == ahead or len(suffix) == behind
        around = prefix[len(prefix) - ahead :] + quote.exact + suffix[:behind]
        for one in (text, new):
            assert one.find(around, one.find(around) + 1) < 0


@given(busy_texts | inked_texts, busy_texts | inked_texts, st.data())
def test_found_spans_cut_no_grapheme(text, new, data):
    span = data.draw(spans(text))
    old = data.draw(st.sampled_from([text, None]))
    anchored = TextChange(old, new).anchored(span, quote_of(text, span))
    assert (anchored.span is None) == (anchored == ORPHAN)
    if anchored.span:
        anchored.span.text_of(new)
        assert is_grapheme_boundary(new, anchored.span.start)
        assert is_grapheme_boundary(new, anchored.span.end)


@given(inked_texts, inked_texts, st.data())
def test_unknown_old_text_leaves_nothing_sure(text, new, data):
    span = data.draw(spans(text))
    anchored = TextChange(None, new).anchored(span, quote_of(text, span))
    assert anchored.certainty is not Certainty.SAME


@given(busy_texts | inked_texts, st.booleans(), st.data())
def test_second_copy_makes_unsure(text, before, data):
    """One that leaves the first whole, that is not where the first has its context."""
    span = data.draw(spans(text))
    copy = window(quote_of(text, span))
    anchored = found(text, copy + text if before else text + copy, span)
    assert anchored.certainty is not Certainty.SAME


@given(inked_texts, st.data())
def test_same_text_keeps_every_span(text, data):
    span = data.draw(spans(text))
    assert found(text, text, span) == same(span)


def test_quote_that_contradicts_its_text_is_unsure():
    anchored = TextChange(SEED, SEED).anchored(Span(0, 5), Quote("not this"))
    assert anchored == ORPHAN


@pytest.mark.parametrize("line", [0, 1, len(LINES) // 2])
def test_inserted_line_moves_what_follows(line):
    new = "\n".join([*LINES[:line], "سطر جديد", *LINES[line:]])
    last = max(LINES[line + 1 :], key=len)
    span = span_of(SEED, last)
    moved = Span(span.start + len("سطر جديد") + 1, span.end + len("سطر جديد") + 1)
    assert found(SEED, new, span) == same(moved)


def test_changed_word_makes_a_proposal():
    line = max(LINES, key=len)
    span = span_of(SEED, line)
    middle = len(line) // 2
    new = SEED.replace(line, f"{line[:middle]} كلمة {line[middle:]}")
    anchored = found(SEED, new, span)
    assert anchored.certainty is Certainty.PROPOSED
    assert anchored.span == Span(span.start, span.end + len(" كلمة "))


def test_change_beside_the_span_makes_a_proposal():
    text = "أول القول، وقال الوزير إن السلام قريب في هذا العام وفي كل عام."
    span = span_of(text, "الوزير")
    new = text.replace("وقال الوزير", "ونفى الوزير")
    assert found(text, new, span) == Anchored(Certainty.PROPOSED, span)


LINE = "🙂 قال الوزير هدى إن السلام قريب."
BEFORE, AFTER = "عنوان المقال", "وأضاف الوزير هدى أنه سعيد."


def after_edit(line, new_line, words):
    """What becomes of words of one line, between two that stay."""
    old, new = (f"{BEFORE}\n{one}\n{AFTER}\n" for one in (line, new_line))
    span = Span(old.index(words), old.index(words) + len(words))
    anchored = found(old, new, span)
    is_there = anchored.span and anchored.span.text_of(new) == words
    return anchored.certainty if is_there else None


@pytest.mark.parametrize(
    "new_line",
    [
        LINE.replace("قريب.", "قريب جدا."),
        LINE + " وأضاف: نعم.",
        LINE.removesuffix(".") + " …",
        LINE.replace("قريب.", "قريب 🙂."),
        LINE.removesuffix(" قريب."),
        "أمس " + LINE,
        LINE.removeprefix("🙂 "),
        "«عاجل» " + LINE,
    ],
)
@pytest.mark.parametrize("words", ["هدى", "الوزير هدى", "إن", "هدى إن"])
def test_words_with_the_same_neighbours_stay_whatever_else_their_line_is(
    new_line, words
):
    assert after_edit(LINE, new_line, words) is Certainty.SAME


@pytest.mark.parametrize(
    ("words", "new_line"),
    [
        ("قريب", LINE.replace("قريب.", "قريب جدا.")),  # it had no neighbour
        ("السلام", LINE.replace("قريب.", "قريبة.")),
        ("السلام", LINE.replace("قريب.", "قريبٌ.")),
        ("إن", LINE.replace("السلام", "والسلام")),
        ("الوزير", LINE.replace("قال", "وقال")),
        ("هدى", "أمس " + LINE.replace("قريب.", "قريب جدا.")),  # on both sides
    ],
)
def test_words_with_another_neighbour_are_to_be_confirmed(words, new_line):
    assert after_edit(LINE, new_line, words) is not Certainty.SAME


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_short_last_line_may_grow(ending):
    old = f"{BEFORE}{ending}قال عمر كذا"
    new = f"{BEFORE}{ending}قال عمر كذا أمس{ending}"
    assert found(old, new, span_of(old, "عمر")) == same(span_of(new, "عمر"))
    assert found(old, new, span_of(old, "كذا")).certainty is Certainty.PROPOSED


def test_line_that_grows_by_its_own_words_leaves_them_unsure():
    line = "قال عمر كذا"
    assert after_edit(line, f"{line} قال عمر كذا", "عمر") is not Certainty.SAME


def test_deleted_sentence_leaves_an_orphan():
    line = max(LINES, key=len)
    assert found(SEED, SEED.replace(line, ""), span_of(SEED, line)) == ORPHAN


def test_moved_line_is_a_proposal():
    lines = [
        "السطر الأول من النص",
        "وقال في مساء أمس للصحفيين زيد بن علي إن السلام قريب جدا",
        "السطر الثالث",
        "السطر الرابع",
    ]
    old, new = "\n".join(lines), "\n".join([lines[0], *lines[2:], lines[1]])
    anchored = found(old, new, span_of(old, "زيد"))
    assert anchored == Anchored(Certainty.PROPOSED, span_of(new, "زيد"))


def test_two_like_places_leave_an_orphan():
    text = "في البدء قال زيد نعم ثم ذهب"
    new = "قال زيد كلا\nقال زيد كلا\n"
    assert found(text, new, span_of(text, "زيد")) == ORPHAN


def test_context_chooses_between_places():
    text = "ذهب زيد إلى السوق الكبير. وعاد عمرو."
    new = "رأى زيد عمرا اليوم. ذهب زيد إلى السوق القديم. وعاد عمرو."
    second = new.rindex("زيد")
    anchored = found(text, new, span_of(text, "زيد"))
    assert anchored == Anchored(Certainty.PROPOSED, Span(second, second + 3))


def test_added_mark_is_not_cut_off():
    text = f"قال زيد في يوم{FATHA}ه إن الأمر قد انتهى"
    new = text.replace("زيد", f"زيد{FATHA}")
    anchored = found(text, new, span_of(text, "زيد"))
    assert anchored == Anchored(Certainty.PROPOSED, span_of(new, f"زيد{FATHA}"))


@pytest.mark.parametrize("change", ["one line", "every line"])
def test_work_for_each_quote_is_bounded(change, monkeypatch):
    """Lines are matched once; few places are compared, and no long stretch is."""
    matched, searched, compared = [], [], []

    def seen_by(calls, function):
        return lambda *args: (calls.append(args), function(*args))[1]

    for calls, name in (
        (matched, "kept_lines"),
        (searched, "closest"),
        (compared, "alike"),
    ):
        monkeypatch.setattr(anchoring, name, seen_by(calls, getattr(anchoring, name)))
    random = Random(7)  # noqa: S311 - the same texts every time
    lines = [" ".join(random.sample(SEED.split(), 60)) for _ in range(300)]
    old = "\n".join(lines)
    changed = [f"{line[:90]}X{line[92:]}" for line in lines]
    new = "\n".join(changed if change == "every line" else ["X", *lines])
    starts = [random.randrange(CONTEXT, len(old) - 200) for _ in range(400)]
    spans = [Span(start, start + random.choice([5, 20, 150])) for start in starts]
    text_change = TextChange(old, new)
    for span in spans:
        text_change.anchored(span, quote_of(old, span))
    assert len(matched) == 1
    assert len(searched) <= len(spans)
    assert all(len(text) - len(quote) <= 2_000 for quote, text, _errors in searched)
    assert len(compared) <= 3 * 2 * 8 * len(spans)
    assert bool(compared) == (change == "every line")


def test_quote_of_another_place_is_unsure():
    here, there = span_of(SEED, LINES[0]), span_of(SEED, max(LINES, key=len))
    anchored = TextChange(SEED, f"{SEED}X").anchored(here, quote_of(SEED, there))
    assert anchored == Anchored(Certainty.PROPOSED, there)


def test_flags_that_pair_again_are_unsure():
    """The letters around are the same, but what is one character is another pair."""
    random = Random(7)  # noqa: S311 - the same text every time
    old = "".join(chr(0x1F1E6 + random.randrange(26)) for _ in range(120))
    anchored = found(old, f"{old[0]}{old}", Span(60, 62))
    assert anchored == Anchored(Certainty.PROPOSED, Span(60, 64))
