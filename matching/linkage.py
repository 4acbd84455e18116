"""Two lists of people in, scored pairs out: the stages of a link in their order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import duckdb
import numpy as np

from matching.assign import FAR, assign
from matching.candidates import ALL_ROWS, SAMPLED_ROWS, Blocker, Rule, RuleReport, distinct_batches
from matching.compared import Compared, compared, in_order
from matching.engines.duckdb import Engine
from matching.fit import fit, judge
from matching.frequencies import strangers, value_shares
from matching.keys import blocking_keys
from matching.model import Model, check_fits
from matching.people import Floats, Ints, People
from matching.rivals import outdone
from matching.rules import TriedRule, broadest, covering_rules, possible_rules, try_rules
from matching.weigh import FieldWeights, hopeless_bits, model_weights, weigh_pairs

ALL_PAIRS = 1_500_000
"""Lists whose every pair can be compared are not blocked."""
TRAINING_ROWS = 20_000
"""So many left rows, with all their candidates, are looked at to estimate the model and to choose rules."""
TRAINING_PAIRS = 1_500_000
LARGEST_BLOCK = 2_000
LEAST_PER_ROW, PAIRS_AT_LEAST = 6.0, 4_000_000
"""The chosen rules make at most so many pairs per left row, or so many in all if that is more."""


@dataclass(frozen=True)
class Settings:
    """What a caller may ask of a link. rules: keys that must be equal, None: chosen; threads 0: all."""

    cardinality: str = "one-to-one"
    rules: tuple[Rule, ...] | None = None
    model: Model | None = None
    always: tuple[Rule, ...] = ()
    """Rules that are taken besides those chosen."""
    threads: int = 0
    memory_limit: str = ""
    temp_directory: str = ""
    """Where the database spills what the memory does not hold; "": where DuckDB chooses."""
    apart: frozenset[tuple[int, int]] = frozenset()
    """Pairs of rows that are known to be two people: they are no candidates, and nobody's rivals."""

    @property
    def given(self) -> tuple[Rule, ...]:
        """The rules that are not to be chosen: the caller's, else the model's."""
        return self.rules or (self.model.rules if self.model else ())


@dataclass(frozen=True)
class Linked:
    """Scored pairs: row numbers in order, match weight in bits, probability; the model, and what blocking did."""

    left: Ints
    right: Ints
    bits: Floats
    probability: Floats
    model: Model
    weights: tuple[FieldWeights, ...]
    reports: tuple[RuleReport, ...]
    candidates: int
    """The number of pairs that were compared; the arrays hold those of them that may be links."""


def link(people: People, settings: Settings) -> Linked:
    """Return the scored pairs of `people`; in one list each pair once, the lower row first.

    Raises ModelError when a given model does not fit, EngineError when the database refuses.
    """
    if settings.model:
        check_fits(settings.model, people)
    if people.left_rows * people.right_rows <= ALL_PAIRS:
        pairs = compared(people, *_every_pair(people))
        model = settings.model or fit(people, pairs, strangers(people), people.left_rows, settings.cardinality)[0]
        return _scored(people, _weighed(people, pairs, model, ()), model, settings)
    with _database(settings) as con:
        return _link_blocked(Engine(con), people, settings)


def learn(people: People, settings: Settings) -> Model:
    """Return the model of two lists, without linking them: estimated on a sample of the left rows."""
    if people.left_rows * people.right_rows <= ALL_PAIRS:
        pairs = compared(people, *_every_pair(people))
        return fit(people, pairs, strangers(people), people.left_rows, settings.cardinality)[0]
    with _database(settings) as con:
        training = _training(people, _blocker(Engine(con), people, settings), settings)
        model, _ = fit(people, training.pairs, strangers(people), training.rows, settings.cardinality)
        return replace(model, rules=tuple(training.rules))


def _database(settings: Settings) -> duckdb.DuckDBPyConnection:
    config: dict[str, str | bool | int | float | list[str]] = {"python_enable_replacements": False}
    if settings.threads:
        config["threads"] = settings.threads
    if settings.memory_limit:
        config["memory_limit"] = settings.memory_limit
    if settings.temp_directory:
        config["temp_directory"] = settings.temp_directory
    return duckdb.connect(":memory:", config=config)


def _blocker(engine: Engine, people: People, settings: Settings) -> Blocker:
    given = settings.given
    names = {key for rule in given for key in rule} if given else None
    return Blocker(engine, blocking_keys(people, names), people.one_list, LARGEST_BLOCK)


def _link_blocked(engine: Engine, people: People, settings: Settings) -> Linked:
    blocker = _blocker(engine, people, settings)
    if settings.model and settings.given:
        found = _plausible(people, blocker, settings.given, settings.model)
        return _scored(people, found, settings.model, settings)
    training = _training(people, blocker, settings)
    if settings.model:
        model = settings.model
        shares = [value_shares(field, people.one_list) for field in people.fields]
        judged, _ = judge(people, training.pairs, model, shares, training.rows, settings.cardinality)
        probability = judged.probability
    else:
        model, probability = fit(people, training.pairs, strangers(people), training.rows, settings.cardinality)
    rules = training.rules
    if training.rows == people.left_rows:
        found = _weighed(people, training.pairs, model, blocker.reports(rules))
    else:
        rules = settings.given or _chosen_rules(people, blocker, training, probability)
        found = _plausible(people, blocker, [*settings.always, *rules], model)
    return _scored(people, found, replace(model, rules=tuple(rules)), settings)


@dataclass(frozen=True)
class Training:
    """A sample of left rows with all their candidates, and the rules that were tried to find them."""

    rows: int
    tried: Sequence[TriedRule]
    rules: Sequence[Rule]
    pairs: Compared


def _training(people: People, blocker: Blocker, settings: Settings) -> Training:
    rows = blocker.sample(TRAINING_ROWS)
    tried = [] if settings.given else try_rules(blocker, possible_rules(blocker.keys, people), rows)
    rules = settings.given or broadest(tried, rows, TRAINING_PAIRS)
    _without_large(blocker, settings.given or [each.rule for each in tried if each.has_large and each.rule in rules])
    left = ALL_ROWS if rows == people.left_rows else SAMPLED_ROWS
    batches = distinct_batches(list(blocker.pairs([*settings.always, *rules], left)))
    return Training(rows, tried, rules, in_order(people, [compared(people, *batch) for batch in batches]))


def _without_large(blocker: Blocker, rules: Sequence[Rule]) -> Sequence[Rule]:
    for rule in rules:
        blocker.leave_out_large(rule)
    return rules


def _chosen_rules(people: People, blocker: Blocker, training: Training, probability: Floats) -> Sequence[Rule]:
    likely = np.flatnonzero(probability > 0.01)
    per_row = max(LEAST_PER_ROW, PAIRS_AT_LEAST / people.left_rows)
    left, right = training.pairs.left[likely], training.pairs.right[likely]
    return covering_rules(training.tried, blocker.keys, left, right, probability[likely], per_row, training.rows)


def _every_pair(people: People) -> tuple[Ints, Ints]:
    left, right = np.divmod(np.arange(people.left_rows * people.right_rows, dtype=np.int64), people.right_rows)
    if people.one_list:
        ordered = left < right
        left, right = left[ordered], right[ordered]
    return left.astype(np.int32), right.astype(np.int32)


@dataclass(frozen=True)
class Candidates:
    """Weighed pairs that may be links, in the order of their rows; how many were compared, and what rules left out."""

    left: Ints
    right: Ints
    bits: Floats
    weights: tuple[FieldWeights, ...]
    compared: int
    reports: tuple[RuleReport, ...]


def _weighed(people: People, pairs: Compared, model: Model, reports: tuple[RuleReport, ...]) -> Candidates:
    weights = shared_weights(people, model)
    bits = weigh_pairs(people, weights, pairs, model).total
    return Candidates(pairs.left, pairs.right, bits, weights, len(pairs.left), reports)


def _plausible(people: People, blocker: Blocker, rules: Sequence[Rule], model: Model) -> Candidates:
    """Compare and weigh the candidates of all rules, some at a time, and keep those that may be links."""
    rules = _without_large(blocker, rules)
    weights, least = shared_weights(people, model), hopeless_bits(people)
    kept: list[tuple[Ints, Ints, Floats]] = []
    seen = 0
    for left, right in blocker.pairs(rules):
        seen += len(left)
        bits = weigh_pairs(people, weights, compared(people, left, right), model).total
        at = np.flatnonzero(bits > least)
        kept.append((left[at], right[at], bits[at]))
    none = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float64)
    left, right, bits = (np.concatenate(column) for column in zip(none, *kept, strict=True))
    order = np.argsort(left.astype(np.int64) << 32 | right)
    return Candidates(left[order], right[order], bits[order], weights, seen, blocker.reports(rules))


def shared_weights(people: People, model: Model) -> tuple[FieldWeights, ...]:
    """Return the weights of a model for these lists, by the frequencies of their values."""
    return model_weights(people, model, [value_shares(field, people.one_list) for field in people.fields])


def _scored(people: People, found: Candidates, model: Model, settings: Settings) -> Linked:
    found = _without(found, settings.apart)
    bits = found.bits
    if not people.one_list and settings.cardinality in ("one-to-one", "many-to-one"):
        bits = outdone(people, model, found.left, found.right, bits)
    assigned = assign(
        found.left,
        found.right,
        bits,
        left_rows=people.left_rows,
        right_rows=max(round(people.partners), model.least_people, 1),
        cardinality="many-to-many" if people.one_list else settings.cardinality,
        coverage=model.coverage,
    )
    return Linked(
        left=found.left,
        right=found.right,
        bits=found.bits,
        probability=assigned.probability,
        model=replace(model, coverage=assigned.coverage),
        weights=found.weights,
        reports=found.reports,
        candidates=found.compared,
    )


def _without(found: Candidates, apart: frozenset[tuple[int, int]]) -> Candidates:
    """Return the candidates that are not among the pairs kept apart."""
    if not apart:
        return found
    known = np.array([left << 32 | right for left, right in sorted(apart)], dtype=np.int64)
    at = np.flatnonzero(~np.isin(found.left.astype(np.int64) << 32 | found.right, known))
    return replace(found, left=found.left[at], right=found.right[at], bits=found.bits[at])


def score_pairs(people: People, linked: Linked, left: Ints, right: Ints) -> tuple[Floats, Floats]:
    """Return probability and match weight (bits) of any pairs by a link's model, as if they had no rivals."""
    bits = weigh_pairs(people, linked.weights, compared(people, left, right), linked.model).total
    return independent(people, linked.model, bits), bits


def independent(people: People, model: Model, bits: Floats) -> Floats:
    """Return the probabilities of match weights as if no pair had rivals."""
    odds = model.coverage / max(people.partners, model.least_people) * np.exp2(np.minimum(bits, FAR))
    probability: Floats = odds / (1 + odds)
    return probability
