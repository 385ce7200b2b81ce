"""Inputs that other people could hand to a reader, made from what could go wrong.

The same bytes every time. Where an input holds a sequence that the program itself may
send, it is followed by a mark, so that the two can be told apart.
"""

from __future__ import annotations

import gzip
import json

MARK = "ZQ7"
NEWS = "قال الوزير أمس إن الخطة تبدأ غدا"

ESCAPES = {
    "clear": "\x1b[2J\x1b[H",
    "conceal": "\x1b[8m",
    "title": "\x1b]0;EVIL\x07",
    "title-report": "\x1b]2;id\x1b\\\x1b[21t",
    "clipboard-write": "\x1b]52;c;cm0gLXJm\x07",
    "clipboard-read": "\x1b]52;c;?\x1b\\",
    "link": "\x1b]8;;http://evil.example/\x1b\\نص\x1b]8;;\x1b\\",
    "font-report": "\x1b]50;?\x07",
    "colour-report": "\x1b]4;1;?\x07\x1b]10;?\x07",
    "download": "\x1b]1337;File=inline=0:eA==\x07",
    "mlterm": "\x1b]5379;use_ctl=true\x07",
    "pointer": "\x1b]22;wait\x07",
    "unended-string": "\x1b]0;",
    "unended-sequence": "\x1b[",
    "lone-escape": "\x1b",
    "status-string": "\x1bP$qm\x1b\\",
    "passthrough": "\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\",
    "picture": "\x1b_Ga=T,f=100;AAAA\x1b\\",
    "privacy": "\x1b^secret\x1b\\",
    "start-of-string": "\x1bXsecret\x1b\\",
    "questions": "\x1b[c\x1b[6n\x1b[>q\x1b[8$p",
    "reset": "\x1bc\x1b[!p",
    "screen-off": "\x1b[?1049l\x1b[?1000l\x1b[?25h",
    "ordering": "\x1b[8h",
    "paste-end": "\x1b[201~id\n",
    "freeze": "\x1b[?2026h",
    "letters": "\x0e\x1b(0lqk\x0f",
    "media-copy": "\x1b[5i",
    "scroll": "\x1b[2;3r\x1bM",
    "c1-sequence": "\x9b2J",
    "c1-string": "\x9d0;EVIL\x9c",
    "c1-device": "\x90$qm\x9c",
    "c1-newline": "سطر\x85سطر",
    "all-c0": "".join(map(chr, [*range(9), 11, 12, *range(14, 32), 127])),
    "all-c1": "".join(map(chr, range(0x80, 0xA0))),
    "return": "صحيح\rباطل",
    "backspace": "حق\b\bلا",
}
"""Controls that terminals obey, or answer as if somebody had typed."""

HIDDEN = {
    "override": "abc \u202egpj.exe\u202c",
    "override-open": "\u202dلم يغلق",
    "isolates-open": "\u2067\u2066\u2068نص",
    "closers": "\u2069\u202cنص",
    "deep": "\u202b" * 200 + "نص" + "\u202c" * 200,
    "direction-marks": "قبل\u200fبعد\u200e 12\u061c",
    "zero-width": "وزيـ\u200bـر\u2060\ufeff",
    "joiners": "می\u200cخواهم ه\u200d",
    "tags": "".join(chr(0xE0000 + ord(letter)) for letter in "hidden"),
    "interlinear": "\ufff9نص\ufffaشرح\ufffb",
    "line-ends": "سطر\u2028سطر\u2029فقرة",
    "noncharacters": "\ufffe\uffff\U0001ffff\ufdd0",
    "private": "\ue000\U000f0000",
    "marks": "ا" + "\u064b\u0651\u0650" * 5000,
    "marks-first": "\u0651\u064eنص",
    "zalgo": "x" + "\u0300\u0489\u20dd" * 500,
    "selectors": "م\ufe0f\U000e0100" * 50,
    "look-alikes": "раураl аdmin",
    "emoji": "👨‍👩‍👧‍👦 🇸🇦 ⌚️ 👍🏽",
    "forms": "ﷺ ﻻ \u06dd \u0600١",
    "wide": "漢字" * 60,
    "conjunct": "क्ष्म्य" * 20,
}
"""Characters that hide, or that move others."""

MARKUP = {
    "colour": "[red]عاجل[/red]",
    "close": "[/]",
    "close-other": "قال [/b] ثم",
    "click-quit": "[@click=app.quit]اضغط هنا[/]",
    "click-bell": "[@click=app.bell]اضغط[/]",
    "click-file": "[@click=app.screenshot('evil.svg','.')]اضغط[/]",
    "click-screen": "[@click=screen.close]اضغط[/] [@click=open]x[/]",
    "link": "[link=javascript:x]نص[/link]",
    "link-file": "[link='file:///etc/passwd']نص[/link]",
    "unclosed": "[غير مغلق [b [=] [$] [!b]",
    "footnote": "المصدر [1] و[٢]",
    "backslash": "\\[red]نص\\",
    "markdown": "# عنوان [نص](file:///etc/passwd) ![x](http://e.example/x.png)",
    "html": "<script>alert(1)</script>&lt;b&gt;",
    "templates": "{0.__class__} {name} %s %n ${HOME} $(id) `id` {{7*7}}",
    "emoji-code": ":smile: :warning:",
    "json": '{"_default": {"1": {"label": "actor"}}}',
}
"""What a library for screens, formats or templates could take for an order."""

TEXTS = {**ESCAPES, **HIDDEN, **MARKUP}
"""All of them, to be put in whatever holds text."""


def _in_news(text):
    return f"{NEWS} {text}{MARK} انتهى الخبر\n"


ENCODED = {
    "bom": b"\xef\xbb\xbf" + NEWS.encode(),
    "utf16le": b"\xff\xfe" + NEWS.encode("utf-16-le"),
    "utf16be": b"\xfe\xff" + NEWS.encode("utf-16-be"),
    "utf16-half": b"\xff\xfe" + NEWS.encode("utf-16-le") + b"\x00\xd8",
    "utf16-no-mark": NEWS.encode("utf-16-le"),
    "utf32": b"\xff\xfe\x00\x00" + NEWS.encode("utf-32-le"),
    "windows": NEWS.encode("cp1256"),
    "iso": NEWS.encode("iso-8859-6"),
    "mixed": NEWS.encode() + b"\n" + NEWS.encode("cp1256"),
    "mojibake": NEWS.encode().decode("latin-1").encode(),
    "cut": NEWS.encode()[:-3] + b"\xd8",
    "surrogate": b"\xed\xa0\x80" + NEWS.encode(),
    "overlong": b"\xc0\xaf" + NEWS.encode(),
    "beyond": b"\xf4\x90\x80\x80",
    "raw-c1": b"\x9b2J" + NEWS.encode(),
    "binary": bytes((place * 167 + 13) % 256 for place in range(4096)),
    "gzip": gzip.compress(b"\0" * 2_000_000, mtime=0),
    "nul": b"\xd9\x86\0\xd8\xb5",
    "empty": b"",
    "only-bom": b"\xef\xbb\xbf",
    "blank": b" \t\r\n \n",
    "crlf": f"{NEWS}\r\n{NEWS}\r\n".encode(),
    "cr": f"{NEWS}\r{NEWS}".encode(),
    "one-letter": "ا".encode(),
}

LARGE = {
    "long-line": "س".encode() * 1_000_000,
    "long-latin-line": b"x" * 1_000_000,
    "long-words": "كلمة ".encode() * 200_000,
    "many-lines": "س\n".encode() * 200_000,
    "many-brackets": b"[" * 200_000,
    "many-isolates": "\u2067".encode() * 200_000,
    "many-marks": ("ا" + "\u0651" * 200_000).encode(),
    "many-escapes": b"\x1b]0;x\x07" * 100_000,
}

ARTICLES = {
    **{name: _in_news(text).encode() for name, text in TEXTS.items()},
    **ENCODED,
    **LARGE,
}
"""Article files: content by name."""

NAMES = [
    b"a\x1b]52;c;eA==\x07b.txt",
    b"\x1b[2J.txt",
    "a\x9b2J.txt".encode(),
    b"raw\x9b2J.txt",
    "خبر\u202etxt.exe.txt".encode(),
    "خبر\u2067.txt".encode(),
    b"two\nlines.txt",
    b"return\rback.txt",
    b"tab\tbell\x07.txt",
    b"latin\xff\xfe.txt",
    b"[@click=app.quit]x.txt",
    b"[!b] [$] [=].txt",
    b"-rf.txt",
    b"--\x1b]0;x\x07.txt",
    b"=cmd.txt",
    "خبر .txt".encode(),
    b"...txt",
    b".hidden.txt",
    ("خ" * 125 + ".txt").encode(),
    b"n" * 251 + b".txt",
    "\u0623.txt".encode(),
    "\u0627\u0654.txt".encode(),
    b"News.txt",
    b"news.txt",
    b"a%2Fb.txt",
    "خبر\u200b.txt".encode(),
    b"{0.__class__} %s.txt",
    b"a.json.txt",
    b"CON.txt",
]
"""Names of article files; each file holds an ordinary text."""

VARIABLES = [
    "TERM_PROGRAM",
    "LC_TERMINAL",
    "HASHIYA_ENCODING",
    "VISUAL",
    "COLORTERM",
    "COLUMNS",
    "SSH_TTY",
]
"""Of the environment, beside TERM and LC_ALL: another host may have set them."""

FOLDERS = [
    b"\x1b]0;EVIL\x07",
    b"%1B%5D0;EVIL%07",
    b"%1B[2J",
    b"%2E%2E%2F",
    b"%FF%FE",
    "\u202eroot".encode(),
    b"[@click=app.quit]huda[/]",
    b"%00",
    b"%0Aroot",
    b"n" * 250,
    b"-rf",
    "root\u200b".encode(),
]
"""Names of folders that claim to be annotators."""

_ROW = {"id": "x", "label": "actor", "start": 0, "end": 3, "exact": "قال"}
_PLAIN = {"_default": {"1": _ROW}}


def _table(**row):
    return json.dumps({"annotations": {"1": {**_ROW, **row}}})


SNAPSHOTS = {
    "empty": "",
    "cut": json.dumps(_PLAIN)[:-9],
    "tail": json.dumps(_PLAIN) + '"}}}',
    "nul": json.dumps(_PLAIN) + "\0" * 4096,
    "only-nul": "\0" * 4096,
    "list": "[]",
    "null": "null",
    "text": '"\\u001b]0;EVIL\\u0007"',
    "no-id": '{"annotations": {"../x": {"label": "actor"}}}',
    "yaml": "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n",
    "double": '{"annotations": {"1": {}, "1": {}}}',
    "number": '{"_meta": {"1": {"schema": %s}}}' % ("9" * 5000),
    "infinite": '{"_meta": {"1": {"schema": 1e400, "revision": NaN}}}',
    "deep": '{"_meta": ' + '{"a":' * 60_000 + "1" + "}" * 60_000 + "}",
    "deep-list": '{"_meta": ' + "[" * 60_000 + "]" * 60_000 + "}",
    "newer": '{"annotations": {}, "_meta": {"1": {"schema": 999}}}',
    "escape-key": '{"_meta": {"1": {"schema": 1, "\\u001b]0;EVIL\\u0007": 1}}}',
    "escape-schema": '{"_meta": {"1": {"schema": "\\u001b[2J"}}}',
    "escape-state": '{"_meta": {"1": {"schema": 1, "state": "\\u001b[2J"}}}',
    "raw-escape": '{"_meta": {"1": {"schema": "\x1b]0;EVIL\x07"}}}',
    "bom": "\ufeff" + json.dumps(_PLAIN),
    "surrogate": _table(note="\ud800"),
    "negative": _table(start=-5, end=10**9),
    "author": _table(author="root"),
    "class": _table(__class__="os.system"),
    "markup": '{"_meta": {"1": {"schema": "[@click=app.quit]x[/]"}}}',
    "records": json.dumps({"annotations": {key: {} for key in range(50_000)}}),
    "many": json.dumps({"_meta": {"1": {"schema": 1, "x": [0] * 300_000}}}),
}
"""What could stand where the snapshot of a set is expected."""

LOGS = {
    "snapshot": json.dumps(_PLAIN),
    "cut-snapshot": json.dumps(_PLAIN)[:-9] + "\n",
    "list": "[]\n",
    "garbage": "not a log\n",
    "escape": "\x1b]0;EVIL\x07\x9b2J\n" * 3,
    "nul": "\0" * 4096,
    "no-newline": "0" * 64 + " {}",
    "wrong-chain": "0" * 64 + ' {"schema": 1}\n' + "1" * 64 + " {}\n",
    "deep": "0" * 64 + " " + "[" * 60_000 + "\n\n",
    "number": "0" * 64 + ' {"schema": ' + "9" * 5000 + "}\n\n",
}
"""What could stand where its log is expected."""

IMPORTS = {
    "not-json": NEWS,
    "escape": "\x1b]0;EVIL\x07",
    "c1": "\x9b2J",
    "deep": "[" * 60_000,
    "number": '{"schema": ' + "9" * 5000 + "}",
    "infinite": '{"schema": Infinity}',
    "newer": '{"schema": 999}',
    "escape-schema": '{"schema": "\\u001b]0;EVIL\\u0007"}',
    "escape-key": '{"schema": 1, "\\u001b]0;EVIL\\u0007": 1}',
    "twice": '{"schema": 1, "\\u001b[2J": 1, "\\u001b[2J": 1}',
    "list": "[1]",
    "surrogate": '{"schema": 1, "article": "\\ud800"}',
    "bidi-key": '{"schema": 1, "\\u202e": 1}',
    "empty": "",
}
"""Lines that could be given to `import`; see `wire_line` for well-formed ones."""

SETTINGS = {
    "not-toml": "[[[",
    "escape": 'title = "\\u001B]0;EVIL\\u0007"\n',
    "raw-escape": 'title = "\x1b]0;EVIL\x07"\n',
    "c1": 'title = "\\u009B2J \\u202e"\n',
    "markup": 'title = "[@click=app.quit]x[/] [/]"\n',
    "unknown": '"\\u001B[2J" = 1\n',
    "encoding": '[encodings]\n"x" = "\\u001B]0;EVIL\\u0007"\n',
    "deep": "x = " + "[" * 20_000 + "]" * 20_000,
    "number": "title = " + "9" * 5000,
    "date": "title = 0000-99-99",
    "long": "title = '" + "س" * 2_000_000 + "'",
    "surrogate": 'title = "\\uD800"',
}
"""What could stand in `hashiya.toml`."""


def wire_line(article, sha256, *, annotator="huda", **changed):
    """A line for `import` that is of the right form, with whatever is to be tried."""
    annotation = {"id": "a1", "label": "actor", "start": 0, "end": 3, "text": "قال"}
    line = {
        "schema": 1,
        "article": article,
        "sha256": sha256,
        "annotator": annotator,
        "state": "new",
        "annotations": [{**annotation, **changed}],
        "links": [],
    }
    return json.dumps(line)
