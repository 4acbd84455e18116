"""Every code a report shows, in plain words: what it is called, what it means, what to do; Indonesian and English.

Labels of states and severities are those of the packs. A new kind or cause of the catalogue is one entry in one of
these tuples.
"""

from collections.abc import Collection

from reports.catalogue import KINDS
from reports.glossary.anomalies import ANOMALY_TERMS
from reports.glossary.differences import DIFFERENCE_TERMS
from reports.glossary.grounds import Told, ground_texts, kinds_told
from reports.glossary.kinds import KIND_TERMS
from reports.glossary.lifecycle import LIFECYCLE_TERMS
from reports.glossary.numbers import NIK_TERMS
from reports.glossary.presence import PRESENCE_TERMS
from reports.glossary.states import SEVERITY_TERMS, STATE_TERMS
from reports.glossary.term import Term
from reports.packs.labels import LANGUAGES
from reports.packs.pack import GlossaryEntry

__all__ = ["CAUSE_TERMS", "KIND_TERMS", "SEVERITY_TERMS", "STATE_TERMS", "TERMS", "Term", "glossary"]

CAUSE_TERMS = (*NIK_TERMS, *PRESENCE_TERMS, *ANOMALY_TERMS, *DIFFERENCE_TERMS, *LIFECYCLE_TERMS)
TERMS = (*KIND_TERMS, *CAUSE_TERMS, *STATE_TERMS, *SEVERITY_TERMS)


def glossary(
    language: str, codes: Collection[str] | None = None, told: Collection[Told] | None = None
) -> tuple[GlossaryEntry, ...]:
    """Return the entries in one language, in the order of TERMS; with `codes` only theirs.

    Grounds are those of the kinds `told` (code, cause, field), else of all. A code without an entry is passed over:
    formats then show it in plain letters. Raises ValueError when the language is not one of LANGUAGES.
    """
    if language not in LANGUAGES:
        raise ValueError(f"language {language!r} is none of {', '.join(LANGUAGES)}")
    at = LANGUAGES.index(language)
    grounds = ground_texts(language, KINDS if told is None else kinds_told(told))
    return tuple(
        GlossaryEntry(term.code, term.label[at], term.meaning[at], term.action[at], grounds.get(term.code, ""))
        for term in TERMS
        if codes is None or term.code in codes
    )
