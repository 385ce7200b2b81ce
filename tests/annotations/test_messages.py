"""A text is worded in the person's language at the moment that it is shown."""

from __future__ import annotations

import gettext

import pytest

from annotations.messages import Message, _, plural, share_catalogue, translating
from tests.pseudo_language import LANGUAGE, pseudo, spoken, write_catalogue

KNOWN, UNKNOWN = "the note is unchanged", "this is in no catalogue"


@pytest.fixture(scope="module")
def locales(tmp_path_factory):
    folder = tmp_path_factory.mktemp("locales")
    write_catalogue(folder)
    return folder


def test_text_without_a_catalogue_is_as_written():
    assert _(KNOWN) == KNOWN
    assert plural("{count} file", "{count} files", 1) == "1 file"
    assert plural("{count} file in {folder}", "", 1, folder="x") == "1 file in x"


def test_text_is_looked_up(locales):
    with spoken(locales):
        assert _(KNOWN) == pseudo(KNOWN)
        assert _(UNKNOWN) == UNKNOWN


def test_count_chooses_the_form(locales):
    forms = "tagged {count} place as {label}", "tagged {count} places as {label}"
    with spoken(locales):
        for count, form in zip((1, 2), forms, strict=True):
            message = plural(*forms, count, label="x")
            assert message == pseudo(form).format(count=count, label="x")


def test_context_tells_meanings_apart(locales):
    with spoken(locales):
        assert _("done", "state of an article") == pseudo("done")
        assert _("done", "no such meaning") == "done"


def test_message_is_worded_when_it_is_shown(locales):
    message = Message(KNOWN)
    assert str(message) == KNOWN
    with spoken(locales):
        assert str(message) == pseudo(KNOWN)
    assert str(message) == KNOWN


def test_message_keeps_its_fields_until_it_is_shown(locales):
    message = Message("deleted {label}").filled(label="actor")
    assert str(message) == "deleted actor"
    with spoken(locales):
        assert str(message) == f"{pseudo('deleted')} actor"
        assert Message("deleted {label}").format(label="x") == f"{pseudo('deleted')} x"


def test_braces_of_a_value_are_no_fields():
    assert str(Message("deleted {label}").filled(label="{x}")) == "deleted {x}"


def test_other_libraries_use_the_same_catalogue(locales):
    with spoken(locales):
        share_catalogue()
        assert gettext.gettext("Missing argument") == pseudo("Missing argument")
        assert gettext.dgettext(translating.DOMAIN, KNOWN) == pseudo(KNOWN)
    assert gettext.gettext("Missing argument") == "Missing argument"


def test_catalogue_is_found_by_the_person_s_language(locales):
    with spoken(locales), pytest.MonkeyPatch.context() as patch:
        patch.setenv("LANGUAGE", f"xx:{LANGUAGE}")
        translating._catalogue.cache_clear()
        assert _(KNOWN) == pseudo(KNOWN)
