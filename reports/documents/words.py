"""What codes are called in papers, in Indonesian."""

from datetime import date, datetime

from reports.catalogue.difference import FIELD_WORDS
from reports.glossary import KIND_TERMS, STATE_TERMS
from reports.packs.phrases import day

LABELS = {term.code: term.label[0] for term in (*KIND_TERMS, *STATE_TERMS)}
FIELDS = {key: words[0][:1].lower() + words[0][1:] for key, words in FIELD_WORDS.items()} | {"nik": "NIK"}


def label(code: str) -> str:
    """Return what a kind or a state is called."""
    return LABELS.get(code, code)


def field_word(field: str) -> str:
    """Return what a column is called."""
    return FIELDS.get(field, field)


def day_of(value: object) -> str:
    """Return a date, a time or its ISO text as 23-11-2026; other text as it is."""
    if isinstance(value, date):
        return day(value)
    try:
        return day(datetime.fromisoformat(str(value)).date())
    except ValueError:
        return str(value)
