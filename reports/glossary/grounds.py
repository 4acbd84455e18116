"""The grounds of the kinds that a report tells: one text by code for its glossary, one list for page and minutes."""

from collections.abc import Collection, Iterable

from reports.catalogue import KINDS
from reports.catalogue.kind import Ground, Kind
from reports.glossary.kinds import KIND_TERMS
from reports.packs.labels import LANGUAGES
from reports.packs.pack import GroundEntry

Told = tuple[str, str, str]  # code, cause, field


def kinds_told(told: Collection[Told]) -> list[Kind]:
    """Return the catalogue's entries of what is told, in its order; what it lacks is passed over."""
    return [kind for kind in KINDS if (kind.code, kind.cause, kind.field) in told]


def ground_texts(language: str, kinds: Collection[Kind]) -> dict[str, str]:
    """Return by code of a kind the ground that all its causes share, and by cause the one that its code does not tell.

    A code whose causes rest on different rules, or a cause that rests on several, is not in it.
    """
    of_code = _shared((kind.code, kind.ground) for kind in kinds)
    of_cause = _shared((kind.cause, kind.ground) for kind in kinds if kind.code not in of_code)
    return {code: f"{ground.citation}: {ground.says(language)}" for code, ground in {**of_cause, **of_code}.items()}


def _shared(named: Iterable[tuple[str, Ground | None]]) -> dict[str, Ground]:
    """Return the names that have one ground and no other, nor none."""
    grounds: dict[str, set[Ground | None]] = {}
    for name, ground in named:
        grounds.setdefault(name, set()).add(ground)
    return {name: one for name, found in grounds.items() if len(found) == 1 for one in found if one}


def grounds_told(language: str, told: Collection[Told]) -> tuple[GroundEntry, ...]:
    """Return the grounds of what is told, each once, in the order of the catalogue, with the kinds that rest on it."""
    labels = {term.code: term.label[LANGUAGES.index(language)] for term in KIND_TERMS}
    by_ground: dict[Ground, dict[str, None]] = {}
    for kind in kinds_told(told):
        if kind.ground:
            by_ground.setdefault(kind.ground, {})[labels[kind.code]] = None
    return tuple(
        GroundEntry(ground.citation, ground.says(language), tuple(kinds)) for ground, kinds in by_ground.items()
    )
