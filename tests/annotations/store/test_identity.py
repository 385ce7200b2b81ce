"""Who the person at the terminal is."""

from __future__ import annotations

import os
import pwd

import pytest

from annotations.errors import StoreError
from annotations.store import login_name


def test_login_name_ignores_the_environment(monkeypatch):
    monkeypatch.setenv("USER", "mallory")
    monkeypatch.setenv("LOGNAME", "mallory")
    assert login_name() == pwd.getpwuid(os.getuid()).pw_name


def test_user_without_name_is_reported(monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: 54321)
    with pytest.raises(StoreError, match="user id 54321 has no name here"):
        login_name()
