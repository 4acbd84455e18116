"""The spelling of Indonesian before 1972, made today's: oe is u, tj c, dj j, sj sy, nj ny, and some j are y.

Inside a word it is changed only when the word is Indonesian by what comes out or by its shape: SOEKARTO is SUKARTO, but
JOEL, NOEL, ZOE, GOETHE, KATJA and NADJA stay what they are.
"""

import re

from matching.standardise.lexicon import KNOWN, looks_foreign, looks_indonesian

_FIRST = (
    (re.compile(r"^DJ(?=[AIUEO])"), "J"),
    (re.compile(r"^TJ(?=[AIUO])"), "C"),
    (re.compile(r"^SJ(?=[AU])"), "SY"),
    (re.compile(r"^NJ(?=[AIUO])"), "NY"),
)
_INSIDE = (("OE", "U"), ("TJ", "C"), ("DJ", "J"), ("SJ", "SY"))
_OLD_J = re.compile(r"(?<=[BDHLRT])J(?=[AOU])|(?<=A)J(?=A)")
_GLIDE = re.compile(r"(?<=I)Y(?=[AEIOU])|(?<=U)W(?=[AEIOU])")
"""Y after I and W after U need not be written (SUPRIYADI, SUWARNO); SUYANTO and SUWANTO stay two names."""

_OTHERS_OE = re.compile(r"^(?:JOE|[KZ]OE|NOE[LM]|CHLOE|PHOE|CLOE|ROEL|AOE)|OE$|E[^AEIOU]*$")
_NATIVE_END = re.compile(r"(?:[AIO]|[AI]H|[AIU]N|[AIU]NG|[AU]L|US|[AUI]R|[AI]T|[AUI]M)$")


def modern(word: str) -> str:
    """Return an upper-case word in today's spelling: TJOKRO → COKRO, SOERJADI → SURYADI; SUPRIYADI → SUPRIADI."""
    changed = word
    if "J" in word or "OE" in word:
        changed = _of_today(word)
    return _GLIDE.sub("", changed) if "Y" in changed or "W" in changed else changed


def _of_today(word: str) -> str:
    changed = word
    for pattern, letters in _FIRST:
        changed = pattern.sub(letters, changed)
    if any(old in changed for old, _ in _INSIDE):
        changed = _inside(changed)
    if "J" in changed and changed not in KNOWN:
        changed = _today_y(changed, was_old="DJ" in word or "TJ" in word or "OE" in word)
    return changed


def _inside(word: str) -> str:
    rewritten = word
    for old, new in _INSIDE:
        rewritten = rewritten.replace(old, new)
    if looks_indonesian(rewritten):
        return rewritten
    shaped = len(word) > 4 and _NATIVE_END.search(rewritten) and not looks_foreign(rewritten)
    return rewritten if shaped and "OE" in word and not _OTHERS_OE.search(word) else word


def _today_y(word: str, *, was_old: bool) -> str:
    """Return the word with a J that was a Y, when that makes a known word: SURJADI, MULJONO, WI(D)JAJA."""
    for place in _OLD_J.finditer(word):
        start = place.start()
        candidate = f"{word[:start]}Y{word[start + 1 :]}"
        if candidate in KNOWN and (was_old or word[start - 1] != "A"):
            return candidate
    return word
