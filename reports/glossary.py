"""The glossary of a pack: every code that occurs in it, in one sentence, and what to do about it."""

from collections.abc import Collection

from reports.catalogue import KINDS
from reports.catalogue.kind import Language
from reports.catalogue.words import CAUSE_WORDS, KIND_WORDS, SEVERITY_WORDS, STATE_WORDS, Word
from reports.packs.pack import GlossaryEntry

_WORDS = {**SEVERITY_WORDS, **KIND_WORDS, **STATE_WORDS}


def glossary(language: Language | str, codes: Collection[str | None]) -> tuple[GlossaryEntry, ...]:
    """Return one entry per code of `codes` that the catalogue knows: severities, kinds, states, then causes.

    A code that nobody explains is left out; the empty cause is no code.
    """
    place = 1 if language == "en" else 0
    told = [_entry(code, word, place) for code, word in _WORDS.items() if code in codes]
    return (*told, *(_cause(cause, place) for cause in CAUSE_WORDS if cause in codes))


def _entry(code: str, word: Word, place: int) -> GlossaryEntry:
    return GlossaryEntry(code, word.label[place], word.meaning[place], word.action[place])


def _cause(cause: str, place: int) -> GlossaryEntry:
    """Return a cause with the kinds in which it occurs: its sentence stands on every row that has it."""
    kinds = dict.fromkeys(kind.code for kind in KINDS if kind.cause == cause)
    where = ", ".join(KIND_WORDS[code].label[place] for code in kinds)
    label = CAUSE_WORDS[cause][place]
    meaning = f"Cause in: {where}." if place else f"Sebab pada: {where}."
    return GlossaryEntry(cause, label[:1].upper() + label[1:], meaning, "")
