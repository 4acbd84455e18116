"""What a glossary is made of: one code with its label, its meaning and what to do, in both languages."""

from typing import NamedTuple

Words = tuple[str, str]  # in the order of LANGUAGES: Indonesian, English


class Term(NamedTuple):
    """One code in both languages; meaning and action are one sentence each."""

    code: str
    label: Words
    meaning: Words
    action: Words
