"""Characters that belong to the spelling of a word more than to the word itself.

Each is a character class for a regular expression, without its brackets. They are listed
rather than found by category, since Python's Unicode may be older than the text.
"""

from __future__ import annotations

RTL = (
    "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
)
"""The blocks of the scripts that run from right to left."""

SPACED_SIGNS = "\ufc5e-\ufc63\ufcf2-\ufcf4\ufe70-\ufe7f"
"""Presentation forms of Arabic signs without a letter: their compatibility decomposition
begins with a space or a tatweel."""

RTL_SIGNS = (
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7-\u05c9\ufb1e"  # Hebrew
    "\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8"
    "\u06ea-\u06ed\u0897-\u089f\u08c9-\u08e1\u08e3-\u08ff\U00010ecb-\U00010ecf\U00010ef0-\U00010eff"
    f"{SPACED_SIGNS}"  # Arabic
    "\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u07fd"  # Syriac, Thaana, NKo
    "\u0816-\u082d\u0859-\u085b"  # Samaritan, Mandaic
    "\U00010a01-\U00010a0f\U00010a38-\U00010a3f\U00010ae5\U00010ae6"
    "\U00010d24-\U00010d27\U00010d69-\U00010d6d\U00010eab\U00010eac"
    "\U00010f46-\U00010f50\U00010f82-\U00010f85"
    "\U0001e8d0-\U0001e8d6\U0001e944-\U0001e94a"  # Adlam, and Mende Kikakui before it
)
"""Vowel signs, points and other marks of these scripts, with the small letters of Quran
texts; but not hamza and madda, which make another letter of their base."""

COMBINING = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Marks that belong to no script and may be on letters of any."""

INVISIBLE = (
    "\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Joiners, direction marks, variation selectors, signs around a number: characters that
nobody sees or types."""

ATTACHED_FORMS = (
    "\u1160-\u11ff\u3131-\u318e\u3099\u309a\uff9e-\uffdc"
    "\u093c\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0c56\u0cc2\u0cd5\u0cd6\u0d3e"
    "\u0d57\u0dca\u0dcf\u0ddf\u102e\u1b35"
)
"""What may become one character with the letter before it in other scripts: letters of
Hangul, voicing marks of Kana, vowel signs of India and beyond."""
