"""What a kind of finding is: a condition over named relations, how grave it is, who acts, and what people read."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["ERROR", "WARNING", "INFO"]
Actor = Literal["own", "register", "both"]  # who can put it right: the sender of the row, the register's office, both
Subject = Literal["row", "difference", "absence", "fact"]
Language = Literal["id", "en"]

LANGUAGES: tuple[Language, ...] = ("id", "en")
SEVERITIES: tuple[Severity, ...] = ("ERROR", "WARNING", "INFO")


@dataclass(frozen=True)
class Text:
    """What a recipient reads in one language; `{own}`, `{other}` … are the row's values, see `reports.wording`.

    A part in square brackets is left out when one of its values is not there or may not be shown; what stands behind
    a bar in the brackets is said instead.
    """

    explanation: str
    suggestion: str


@dataclass(frozen=True)
class Ground:
    """The law or working rule that a kind rests on: where it stands, and what it says, one sentence each."""

    citation: str
    id: str
    en: str

    def says(self, language: str) -> str:
        return self.id if language == "id" else self.en


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of finding, with the cause that tells it from others of the same code.

    `when` is an SQL condition. Subject `row`: the aliases own, register (the person the row is linked to), owner (whom
    the register gives the row's NIK), link, candidate, conflict, sharing, twin and site of `facts.subjects`, shift of
    `reports.facts.shifts` and lent, how many shifted rows of the source have the row's NIK. Subject `difference`: own,
    register (the other record, of the register or of another roster), link and pair, for each differing value. Subject
    `absence`: register, coverage. Subject `fact`: own, site and fact, one row of `reports.facts.make`. Of the
    kinds in one slot, the first that holds is reported.

    The expressions `own_value` … `detail` are SQL over the same aliases; those of a difference or fact are filled in.
    """

    code: str
    cause: str = ""
    field: str = ""
    subject: Subject = "row"
    when: str
    severity: Severity
    who_acts: Actor
    id: Text
    en: Text
    slot: str = ""  # of kinds that exclude each other; without one, the code and field
    own_value: str = "NULL"
    register_value: str = "NULL"
    other_source: str = "NULL"  # the source whose content the finding reveals
    probability: str = "link.probability"
    event_date: str = "NULL"
    detail: str = "NULL"
    hidden_cause: str = ""  # what is told instead where the cause would give a hidden value away
    is_other_with_values: bool = True  # another own or compared value makes another case
    uncertain_against_roster: bool = False  # against another roster, which is no authority, an ERROR is a WARNING
    ground: Ground | None = None  # put in by `reports.catalogue.grounds`

    @property
    def key(self) -> str:
        """The name of the kind in tests and pages: code, field where it has several, and cause."""
        return "/".join(part for part in (self.code, self.field if self.code == "BEDA_ISI" else "", self.cause) if part)

    def text(self, language: Language) -> Text:
        return self.id if language == "id" else self.en


def fact(
    code: str,
    cause: str,
    severity: Severity,
    id: Text,
    en: Text,
    *,
    field: str = "",
    who_acts: Actor = "own",
    only: str = "true",
) -> Kind:
    """Return the kind that tells one fact of `reports.facts`, called by its cause; `only`: and where this holds."""
    return Kind(
        code=code,
        cause=cause,
        field=field,
        subject="fact",
        slot="fact",
        when=f"fact.what = '{cause}' AND {only}",
        severity=severity,
        who_acts=who_acts,
        id=id,
        en=en,
    )
