"""The model: which levels each comparison has, how likely each is, and how many people there are.

Three classes, as in Fellegi and Sunter with one more: the same person, a relative of the same household, a stranger.
The relative is tied: in a household comparison a relative agrees like the person, in a personal one like a stranger,
save where a level states its own `relative` (twins share a birth date, a sibling's NIK gets copied). A model without
terms is a recipe; with terms, taken from the right side once, it is frozen and gives the same weights every night.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from matching.errors import ModelError

DEFAULT = Path(__file__).parent / "models" / "default.json"
TERM_KINDS = ("", "whole", "token", "value")


@dataclass(frozen=True)
class Level:
    """One outcome of a comparison.

    m = P(level | same person), u = P(level | strangers), both in (0, 1] and given that neither side is missing.
    `relative` = P(level | relative of the household) where the tie of the class does not hold. `term` names what
    raises u for frequent values: the whole name, the rarest shared word, or the value itself; `share` is the part of
    that frequency that falls on this level (strangers of one name mostly spell it alike). `shown` is the name of
    the level in the evidence, where two levels of one name differ only in what another comparison says.
    """

    level: str
    m: float
    u: float
    relative: float | None = None
    term: str = ""
    share: float = 1.0
    shown: str = ""

    def __post_init__(self) -> None:
        stated = [self.m, self.u] if self.relative is None else [self.m, self.u, self.relative]
        if not all(0 < value <= 1 for value in stated) or self.term not in TERM_KINDS:
            raise ModelError(
                f"level {self.level}: m, u and relative must lie in (0, 1], term in {TERM_KINDS}",
                where="model file",
                fix="correct the level, or start again from the default model",
            )

    @property
    def name(self) -> str:
        """The level's name in the evidence."""
        return self.shown or self.level


@dataclass(frozen=True)
class Comparison:
    """One role compared: its levels, best first, and whether a household shares the value."""

    name: str
    household: bool
    levels: tuple[Level, ...]

    def code(self, level: str) -> int:
        """Return the position of a level. Raises ModelError when the model does not know it."""
        for position, known in enumerate(self.levels):
            if known.level == level:
                return position
        raise ModelError(
            f"comparison {self.name} has no level {level}", where="model file", fix="add the level, with its m and u"
        )


@dataclass(frozen=True)
class Terms:
    """How often values occur among `people` people: names and words by their canonical spelling, dates, villages.

    Only what occurs at least twice is kept, at most the `Model.terms_kept` most frequent; the rest counts as one.
    """

    people: int
    names: Mapping[str, int] = field(default_factory=dict)
    tokens: Mapping[str, int] = field(default_factory=dict)
    dates: Mapping[str, int] = field(default_factory=dict)
    villages: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Model:
    """All numbers of a link. Probabilities in (0, 1], weights in bits."""

    comparisons: tuple[Comparison, ...]
    coverage: float
    """P(a left person is on the right at all)."""
    household: float
    """Mean number of other people in a person's household."""
    least_people: int
    """The prior never assumes fewer strangers than this: a short list is drawn from a whole population."""
    link: float
    """Probability from which a pair is linked."""
    review: float
    """Probability from which a pair is shown to a person."""
    floor: float
    """Probability below which not even the best candidate is kept."""
    margin_bits: float
    """A runner-up closer than this sends both to review."""
    usual: float
    """Frequency of a name about which nothing is known; it weighs as much as one observation against the counts."""
    terms_kept: int
    """At most so many terms of a kind are kept."""
    largest_block: int
    """A blocking key with more records than this on the right is dropped, and that is reported."""
    terms: Terms | None = None

    def comparison(self, name: str) -> Comparison:
        """Return a comparison by name."""
        return next(known for known in self.comparisons if known.name == name)

    @property
    def people(self) -> int:
        """How many people the prior reckons with on the right side."""
        return max(self.least_people, self.terms.people if self.terms else 0)

    def with_terms(self, terms: Terms) -> "Model":
        """Return this model frozen with the frequencies of one population."""
        return replace(self, terms=terms)


def default_model() -> Model:
    """Return the model that is delivered with the library, without terms."""
    return load_model(DEFAULT)


def load_model(path: Path) -> Model:
    """Return the model of a JSON file. Raises ModelError when it is none."""
    try:
        return model_from_json(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            f"the model cannot be read ({type(error).__name__})", where=path.name, fix="take the default model"
        ) from error


def save_model(model: Model, path: Path) -> None:
    """Write a model as readable JSON, the same bytes for the same model."""
    path.write_text(json.dumps(asdict(model), indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def model_from_json(data: Mapping[str, Any]) -> Model:
    """Return the model of parsed JSON."""
    terms = data.get("terms")
    return Model(
        comparisons=tuple(_comparisons(data["comparisons"])),
        terms=Terms(**terms) if terms else None,
        **{name: value for name, value in data.items() if name not in ("comparisons", "terms")},
    )


def _comparisons(entries: list[dict[str, Any]]) -> Iterator[Comparison]:
    for entry in entries:
        yield Comparison(entry["name"], entry["household"], tuple(Level(**level) for level in entry["levels"]))
