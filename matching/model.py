"""The estimated model as data: m, u and what a relative shows, by field and level; priors; blocking rules. JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from matching.errors import ModelError
from matching.levels import LEVELS
from matching.people import People

VERSION = 1


@dataclass(frozen=True)
class FieldModel:
    """One field: P(level | person), P(level | stranger), P(level | relative of the household), by level of its kind."""

    name: str
    kind: str
    household: bool
    m: tuple[float, ...]
    u: tuple[float, ...]
    relative: tuple[float, ...]
    group: str = ""
    follows: Mapping[str, float] = field(default_factory=dict)
    """By the name of another field: P(equal | stranger with that field equal), where it is much more than u."""


@dataclass(frozen=True)
class Model:
    """All that a link needs besides the two lists: the same model and lists give the same weights."""

    fields: tuple[FieldModel, ...]
    coverage: float
    """Expected counterparts of a left row: at most 1 where it can have one only."""
    relatives: float
    """Expected relatives of a left row on the other side."""
    moved: float = 0.0
    """P(the parts of the address all differ | person): who has moved."""
    least_people: int = 0
    """A shorter right list counts as drawn from so many people: values in it are no rarer than u says."""
    rules: tuple[tuple[str, ...], ...] = ()
    """Blocking rules, each some keys that must be equal; empty: every pair was compared."""


def save_model(model: Model, path: Path) -> None:
    """Write a model as readable JSON, the same bytes for the same model."""
    fields = [
        {"name": f.name, "kind": f.kind, "household": f.household, "group": f.group, "follows": dict(f.follows)}
        | {
            "levels": {
                level: {"m": m, "u": u, "relative": r}
                for level, m, u, r in zip(LEVELS[f.kind], f.m, f.u, f.relative, strict=True)
            }
        }
        for f in model.fields
    ]
    data = {
        "padan_model": VERSION,
        "coverage": model.coverage,
        "relatives": model.relatives,
        "moved": model.moved,
        "least_people": model.least_people,
        "rules": [list(rule) for rule in model.rules],
        "fields": fields,
    }
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def load_model(path: Path) -> Model:
    """Return the model of a JSON file. Raises ModelError when it is none, or of another version."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        version = data.get("padan_model")
        if version != VERSION:
            raise ModelError(
                f"the model file is of version {version}, this program reads version {VERSION}",
                where=path.name,
                fix="estimate it again: padan match … --save-model FILE",
            )
        return Model(
            fields=tuple(_field(each) for each in data["fields"]),
            coverage=float(data["coverage"]),
            relatives=float(data["relatives"]),
            moved=float(data["moved"]),
            least_people=int(data["least_people"]),
            rules=tuple(tuple(str(key) for key in rule) for rule in data["rules"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            f"the model cannot be read ({type(error).__name__})",
            where=path.name,
            fix="write one with padan match … --save-model FILE",
        ) from error


def _field(data: Mapping[str, Any]) -> FieldModel:
    levels = data["levels"]
    known = LEVELS[data["kind"]]
    if list(levels) != list(known):
        raise ValueError(f"levels of {data['name']}")
    columns = {part: tuple(float(levels[level][part]) for level in known) for part in ("m", "u", "relative")}
    if not all(0 < value <= 1 for column in columns.values() for value in column):
        raise ValueError(f"probabilities of {data['name']}")
    return FieldModel(
        data["name"],
        data["kind"],
        bool(data["household"]),
        **columns,
        group=str(data["group"]),
        follows=dict(data["follows"]),
    )


def check_fits(model: Model, people: People) -> None:
    """Raise ModelError when the lists lack a field of the model or have it in another kind."""
    kinds = {of.name: of.kind for of in people.fields}
    for known in model.fields:
        if kinds.get(known.name) != known.kind:
            raise ModelError(
                f"the model compares {known.name} ({known.kind}), the lists do not",
                where="model file",
                fix=f"map a column to it (--map {known.name}=COLUMN), or estimate a model for these lists",
            )


def as_array(values: tuple[float, ...]) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Return probabilities as an array, none of them zero."""
    return np.maximum(np.array(values, dtype=np.float64), 1e-12)
