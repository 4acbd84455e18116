"""Column headers in, what each may mean out: roles in order of preference, a row id, or a reason to leave it out."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from matching.column_words import (
    CODE_WORDS,
    COMMON,
    FILLERS,
    GENERIC,
    ID_WORDS,
    LEFT_OUT_WORDS,
    MEANINGLESS,
    OWNED,
    OWNER_WORDS,
    PLACE_CODES,
    ROLE_WORDS,
    SELF_WORDS,
)

TYPO_SCORE = 88
"""From this likeness (of 100) on a header of seven letters or more is a known phrase with a slip (Keluarahan)."""


@dataclass(frozen=True)
class Meaning:
    """What one header says.

    name: its words, joined by _. roles: what it may stand for, best first. sure: every word was understood. ordinal:
    the number it ends in (address 2), else 0. left_out: why it is not to be compared, else "". id_rank: how much it
    looks like the row's id, 0 to 100. empty: it says nothing (col1, V3). of_another: it is about a school, an official.
    """

    name: str
    roles: tuple[str, ...] = ()
    sure: bool = False
    ordinal: int = 0
    left_out: str = ""
    id_rank: int = 0
    empty: bool = False
    of_another: bool = False

    @property
    def key(self) -> str:
        """The name without words that change nothing: nama_sekolah and sekolah are one."""
        words = [word for word in self.name.split("_") if word not in FILLERS and word not in ("nama", "nm", "name")]
        return "_".join(words) or self.name


class Vocabulary(NamedTuple):
    """Phrases without blanks, and what they stand for."""

    roles: dict[str, tuple[str, ...]]
    left_out: dict[str, str]
    ids: dict[str, int]
    owners: dict[str, str]


def read_headers(columns: Sequence[str]) -> list[Meaning]:
    """Return the meaning of each header, in order; what all headers of a file share (p_, _l, _1) says nothing."""
    words = [header_words(column) for column in columns]
    bare = _without_shared(words)
    return [_better(_read(own), _read(cut) if cut != own else None) for own, cut in zip(words, bare, strict=True)]


def header_words(header: str) -> tuple[str, ...]:
    """Return the words of a header, lower-case without diacritics; digits apart: TglLahir_1 gives tgl lahir 1."""
    text = re.sub(r"_duplicated_\d+$", "", header.strip())
    text = re.sub(r"['\u2019`.]", "", text) if re.search(r"\w['\u2019`.]\w", text) else text
    for letter, plain in (("ß", "ss"), ("ø", "o"), ("Ø", "O"), ("ł", "l"), ("Ł", "L"), ("\u0131", "i"), ("æ", "ae")):
        text = text.replace(letter, plain)
    text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    text = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", text)
    text = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1 \2", text)
    return tuple(re.findall(r"[^\W\d_]+|\d+", text.lower()))


@cache
def vocabulary() -> Vocabulary:
    """Return the tables of `matching.column_words`, ready to look phrases up without blanks."""
    roles: dict[str, tuple[str, ...]] = {}
    for role, phrases in _table(ROLE_WORDS):
        for phrase in phrases:
            roles[phrase] = tuple(dict.fromkeys((*roles.get(phrase, ()), role)))
    left_out = {phrase: reason for reason, phrases in _table(LEFT_OUT_WORDS) for phrase in phrases}
    ids = {phrase: int(rank) for rank, phrases in _table(ID_WORDS) for phrase in phrases}
    owners = {phrase: owner for owner, phrases in _table(OWNER_WORDS) for phrase in phrases}
    return Vocabulary(roles, left_out, ids, owners)


def _table(text: str) -> list[tuple[str, list[str]]]:
    lines = [line.partition(":") for line in re.sub(r"\n +", " ", text.strip()).splitlines()]
    return [(role, [_glued(phrase) for phrase in words.split(",") if _glued(phrase)]) for role, _, words in lines]


def _glued(phrase: str) -> str:
    return "".join(header_words(phrase))


def _without_shared(words: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The words of each header without a first or last word that all headers (of three or more) have."""
    cut = list(words)
    if len(words) < 3:
        return cut
    for place in (0, -1):
        shared = {word[place] for word in cut if len(word) > 1}
        if len(shared) == 1 and all(len(word) > 1 for word in cut):
            cut = [word[1:] if place == 0 else word[:-1] for word in cut]
    return cut


def _better(own: Meaning, cut: Meaning | None) -> Meaning:
    if cut is None:
        return own
    cut = replace(cut, name=own.name if cut.empty else cut.name)
    return cut if cut.sure or cut.left_out or not own.roles else own


def _read(words: tuple[str, ...]) -> Meaning:
    name = "_".join(words)
    said = " ".join(words)
    if not words or (re.fullmatch(MEANINGLESS, said) and not _look_up(words)):
        return Meaning(name, empty=True, id_rank=20 if not words or words[0] in ("unnamed", "") else 0)
    ordinal = int(words[-1]) if len(words) > 1 and words[-1].isdigit() and len(words[-1]) == 1 else 0
    for attempt in (words, words[:-1] if ordinal else words):
        found = _look_up(attempt)
        if found:
            return replace(found, name=name, ordinal=ordinal)
    letters = tuple(word for word in words if not word.isdigit())
    for way in (_read_owned, _read_both, _read_bare, _read_within, _read_glued, _read_with_slip):
        found = way(letters)
        if found:
            return replace(found, name=name, ordinal=ordinal)
    return Meaning(name, ordinal=ordinal, id_rank=80 if _names_an_id(letters) else 0)


def _look_up(words: Sequence[str]) -> Meaning | None:
    known = vocabulary()
    glued = "".join(words)
    reason, roles, rank = known.left_out.get(glued, ""), known.roles.get(glued, ()), known.ids.get(glued, 0)
    if reason or roles or rank:
        return Meaning(glued, roles, sure=True, left_out=reason, id_rank=rank)
    if glued in known.owners:
        owner = known.owners[glued]
        return Meaning(glued, (f"{owner}_name",) if owner != "other" else (), sure=owner != "other")
    return None


def _read_owned(words: tuple[str, ...]) -> Meaning | None:
    """A header about another person: NIK ibu, mother's maiden name; of a school or an official it has no role."""
    known = vocabulary()
    owned = [(run, known.owners.get("".join(words[slice(*run)]), "")) for run in _runs(words)]
    for (start, end), owner in sorted(owned, key=lambda found: (found[1] == "parent", found[0][0] - found[0][1])):
        if not owner:
            continue
        rest = tuple(
            word for word in words[:start] + words[end:] if owner == "parent" or word not in ("parent", "ortu")
        )
        if owner == "other":
            return Meaning("", of_another=True)
        attribute = (_look_up(rest) or _read_bare(rest) or _read_within(rest)) if rest else None
        roles = tuple(f"{owner}_{role}" for role in (attribute.roles if attribute else ()) if role in OWNED)
        only_fillers = all(word in FILLERS or word in SELF_WORDS for word in rest)
        return Meaning("", (f"{owner}_name",) if only_fillers else roles, sure=True)
    return None


def _read_both(words: tuple[str, ...]) -> Meaning | None:
    """A header that speaks of a given and of a family name (apellidos y nombre) means the whole name."""
    known = vocabulary().roles
    taken: set[int] = set()
    parts: set[str] = set()
    for start, end in sorted(_runs(words), key=lambda run: (run[0] - run[1], run)):
        roles = known.get("".join(words[start:end]), ())
        if taken.isdisjoint(range(start, end)) and roles:
            taken |= set(range(start, end))
            parts.add(roles[0])
    rest = [word for place, word in enumerate(words) if place not in taken and not _says_nothing(word)]
    whole = "family_name" in parts and parts & {"given_name", "name"}
    return Meaning("", ("name",), sure=not rest) if whole and not rest else None


def _read_bare(words: tuple[str, ...]) -> Meaning | None:
    """A header whose other words only say that it is about the person of the row."""
    rest = tuple(word for word in words if word not in SELF_WORDS)
    bare = tuple(word for word in rest if word not in FILLERS)
    for attempt in (rest, bare):
        if attempt and attempt != words:
            found = _look_up(attempt)
            if found:
                return found
    if not rest and words:
        return Meaning("", ("name",), sure=False)
    return None


def _read_within(words: tuple[str, ...]) -> Meaning | None:
    """The longest phrase we know inside a header; common words (name, status) are not believed among unknown ones."""
    known = vocabulary()
    runs = sorted(_runs(words), key=lambda run: -len("".join(words[run[0] : run[1]])))
    for start, end in runs:
        glued = "".join(words[start:end])
        rest = [word for word in words[:start] + words[end:] if not _says_nothing(word)]
        if glued in known.left_out and len(glued) > 3:
            return Meaning("", left_out=known.left_out[glued])
        roles = known.roles.get(glued, ())
        coded = tuple(PLACE_CODES[role] for role in roles if role in PLACE_CODES)
        if coded and any(word in CODE_WORDS for word in words):
            return Meaning("", coded, sure=True)
        too_common = end - start == 1 and (glued in COMMON or len(glued) < 3)
        roles = () if rest and too_common else tuple(role for role in roles if not rest or role not in GENERIC)
        if roles and (len(glued) > 2 or not rest):
            return Meaning("", roles, sure=not rest)
    return None


def _read_glued(words: tuple[str, ...]) -> Meaning | None:
    """Words written together: patientsurname, namaibu, nikayah."""
    known = vocabulary()
    glued = "".join(words)
    for own in SELF_WORDS:
        for rest in (glued.removeprefix(own), glued.removesuffix(own)):
            if len(own) > 2 and len(rest) > 2 and rest != glued and rest in known.roles:
                return Meaning("", known.roles[rest], sure=True)
    for phrase, owner in known.owners.items():
        for rest in (glued.removeprefix(phrase), glued.removesuffix(phrase)):
            roles = tuple(f"{owner}_{role}" for role in known.roles.get(rest, ()) if role in OWNED)
            if rest != glued and len(phrase) > 2 and roles and owner != "other":
                return Meaning("", roles, sure=True)
    return None


def _read_with_slip(words: tuple[str, ...]) -> Meaning | None:
    glued = "".join(words)
    if len(glued) < 7 or not glued.isascii():
        return None
    near = process.extractOne(glued, sorted(vocabulary().roles), scorer=fuzz.ratio, score_cutoff=TYPO_SCORE)
    return Meaning("", vocabulary().roles[near[0]], sure=False) if near else None


def _runs(words: Sequence[str]) -> list[tuple[int, int]]:
    return [(start, end) for start in range(len(words)) for end in range(start + 1, len(words) + 1)]


def _says_nothing(word: str) -> bool:
    return len(word) == 1 or word.isdigit() or word in FILLERS or word in SELF_WORDS or word in CODE_WORDS


def _names_an_id(words: Sequence[str]) -> bool:
    marks = {"id", "ids", "key", "pk", "uuid", "guid", "uid", "rowid"}
    return bool(words) and (words[0] in marks or words[-1] in marks or words[-1].endswith("uuid"))
