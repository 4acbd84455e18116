"""Compared pairs in, the model out: EM on patterns first, then with each value's own frequency and with rivals."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from matching.assign import Assigned, assign
from matching.compared import Compared
from matching.dependence import Dependence, dependence
from matching.estimate import (
    MOVED_AT_FIRST,
    Estimate,
    estimate,
    histogram,
    m_of,
    moving_fields,
    stranger_share,
)
from matching.frequencies import Strangers
from matching.model import FieldModel, Model
from matching.people import Floats, People
from matching.weigh import Weighed, model_weights, weigh_pairs

REFINED = 3
"""So often m is taken again from probabilities that know values and rivals."""
EXPECTED_SHARE, EXPECTED_DOUBLES = 0.5, 0.1
"""At first half of the shorter list is expected in the other one, and a tenth of one list in itself."""


def fit(people: People, seen: Compared, unlike: Strangers, rows: int, cardinality: str) -> tuple[Model, Floats]:
    """Return the model, and the probability of each of the pairs it was estimated from.

    seen: all candidates of `rows` left rows, which may be a sample. unlike: what strangers show.
    """
    everybody = rows * partners_of(people, rows)
    patterns = histogram(seen.levels)
    expected = EXPECTED_DOUBLES * rows if people.one_list else EXPECTED_SHARE * min(rows, people.right_rows)
    independent: Dependence = tuple({} for _ in people.fields)
    found = estimate(people, patterns, unlike.levels, independent, everybody, expected)
    unlike = unlike.without_matches(people, found)
    follows = dependence(people, unlike.levels, lambda levels, f: stranger_share(people, levels, found, f))
    found = estimate(people, patterns, unlike.levels, follows, everybody, found.matches)
    for _ in range(REFINED):
        assigned, weighed = judge(people, seen, _model(people, found), unlike.values, rows, cardinality)
        found = _refined(people, seen, found, assigned.probability, weighed)
    model = _model(people, found)
    assigned, _ = judge(people, seen, model, unlike.values, rows, cardinality)
    return replace(model, coverage=assigned.coverage), assigned.probability


def judge(
    people: People, seen: Compared, model: Model, shares: Sequence[Floats], rows: int, cardinality: str
) -> tuple[Assigned, Weighed]:
    """Return what a model says of pairs that are all candidates of `rows` left rows, which may be a sample.

    Rivals on the right are known only where all rows are. The coverage returned is per left row, as in the model.
    """
    weighed = weigh_pairs(people, model_weights(people, model, shares), seen, model)
    left = seen.left
    if people.one_list:
        cardinality = "many-to-many"
    elif rows < people.left_rows:
        cardinality = "many-to-one" if cardinality in ("one-to-one", "many-to-one") else "many-to-many"
        left = np.unique(seen.left, return_inverse=True)[1].astype(np.int32)
    partners = partners_of(people, rows)
    coverage = model.coverage * partners / people.partners
    assigned = assign(
        left,
        seen.right,
        weighed.total,
        left_rows=rows,
        right_rows=max(round(partners), model.least_people, 1),
        cardinality=cardinality,
        coverage=coverage if people.one_list else min(coverage, 0.99),
    )
    return replace(assigned, coverage=assigned.coverage * people.partners / partners), weighed


def partners_of(people: People, rows: int) -> float:
    """Return the pairs per left row among which the candidates of `rows` left rows were found."""
    if people.one_list and rows < people.left_rows:
        return people.right_rows - 1.0
    return people.partners


def _model(people: People, found: Estimate) -> Model:
    names = [field.name for field in people.fields]
    fields = tuple(
        FieldModel(
            f.name,
            f.kind,
            f.household,
            _floats(m),
            _floats(u),
            _floats(relative),
            f.group,
            {names[other]: share for other, share in follows.items()},
        )
        for f, m, u, relative, follows in zip(
            people.fields, found.m, found.u, found.relative, found.follows, strict=True
        )
    )
    share = people.partners / found.pairs
    return Model(fields, found.matches * share, found.relatives * share, found.moved)


def _floats(values: Floats) -> tuple[float, ...]:
    return tuple(float(value) for value in values)


def _refined(people: People, seen: Compared, found: Estimate, probability: Floats, weighed: Weighed) -> Estimate:
    """The estimate with m taken from these probabilities; that of an address from those who did not move."""
    address = moving_fields(people)
    stayed = probability * (1 - weighed.moved)
    m = tuple(
        m_of(field, levels, stayed if i in address else probability)
        for i, (levels, field) in enumerate(zip(seen.levels, people.fields, strict=True))
    )
    relative = tuple(one if f.household else kin for one, f, kin in zip(m, people.fields, found.relative, strict=True))
    matches = max(float(probability.sum()), 1e-3)
    moved = float((probability * weighed.moved).sum() + 1) / (matches + 2 / MOVED_AT_FIRST) if address else 0.0
    return replace(found, m=m, relative=relative, matches=matches, moved=moved)
