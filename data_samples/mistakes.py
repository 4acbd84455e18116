"""Who makes which mistake in which row, on which nights: drawn by quota, so that even a small world has every kind.

To the rows of a roster come `nik_mistake` and `wrong_nik`, `mistake` (of another field) and the wrong values, and for
both the nights: wrong from `…_from` until `…_until`, and again from `…_again` on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from data_samples import nik_changes
from data_samples.calendar_days import NEVER
from data_samples.draws import Bools, Ints, pick, quota, stream
from data_samples.families import eldest_children, housemates, siblings
from data_samples.fates import in_register
from data_samples.mistaken_fields import FIELD_MISTAKES, STRANGERS, eligible_for
from data_samples.people import World
from data_samples.shifted_niks import MOVED, SHIFTED, draw_shifts
from data_samples.wrong_entries import wrong_values

# shares of rows; published figures in domain notes 3.1: 5 to 17 % missing or not valid, 0.1 to 1 % double
NIK_MISTAKES = {
    "empty": 0.02, "placeholder": 0.006, "masked": 0.005, "fifteen_digits": 0.004, "letters": 0.003,
    "impossible": 0.002, "unknown_province": 0.0015, "scientific": 0.004, "one_digit": 0.005,
    "digits_transposed": 0.003, "unknown_nik": 0.002, "nik_of_sibling": 0.0025, "nik_of_mother": 0.0015,
    "nik_of_spouse": 0.0015, "nik_of_father": 0.0015, "nik_of_child": 0.001, "nik_of_household": 0.001,
    "other_person": 0.0015, "unknown_regency": 0.001,
}  # fmt: skip
MASKING = ("eppgbm", "dtsen")  # sources whose exports mask numbers
OWNERS = (
    "nik_of_sibling", "nik_of_mother", "nik_of_spouse", "nik_of_father", "nik_of_child", "nik_of_household",
    "other_person",
)  # fmt: skip
NEWBORN = "nik_of_mother_newborn"  # of babies whose birth is not registered yet
UNKNOWN_REGENCY = "unknown_regency"  # of people whom the register does not have: of others it is just another number
TRUNCATED = "truncated_by_excel"
TRUNCATED_FILES = 0.06  # share of workbooks into which a block was pasted from a sheet that holds NIK as numbers
SETTLED = 60  # days after which a person stands in the lists of every night: a block keeps its neighbours
BLOCK = 8  # rows of such a block at least: fewer numbers would not show that all of them lost a digit

MASTERED = {"empty", "placeholder", "fifteen_digits"}  # what may be wrong in a list that knows only NIK, card and name
LIGHT = {"name_variant", "title_in_name", "baby_name", "place_spelling"}  # of a row that tells little of its person
SLIGHT = LIGHT | {"name_typo", "name_abbreviated", "mother_name_typo"}  # whose NIK leads astray


@dataclass(frozen=True)
class _Roster:
    """The rows of one roster beside the truth about their people, in the same order."""

    source: str
    rows: pl.DataFrame
    truth: pl.DataFrame
    known: Bools  # stands in the register
    poor: Bools  # the file names neither birth date nor mother
    strangers: Bools  # lives elsewhere
    once: Bools  # has no other row


def plan_mistakes(world: World, source: str, rows: pl.DataFrame, poor_files: Sequence[str]) -> pl.DataFrame:
    """Return the rows with the mistakes that are made in them, on whichever nights."""
    persons = rows["person"].to_numpy()
    registered = in_register(world.people, NEVER)
    poor = rows["file"].is_in(list(poor_files)).to_numpy()
    truth = world.people[persons]
    once = rows["person"].is_unique().to_numpy()
    roster = _Roster(source, rows, truth, registered[persons], poor, truth["outsider"].to_numpy(), once)
    labels, numbers = _nik_mistakes(world, roster, registered)
    mistakes = _field_labels(world, roster, FIELD_MISTAKES[source], whole=labels == "")
    wrong = wrong_values(world, roster.truth, mistakes, stream(world.seed, source, "wrong values"))
    return rows.hstack(
        [
            pl.Series("poor", poor),
            pl.Series("nik_mistake", labels, dtype=pl.String),
            pl.Series("wrong_nik", numbers, dtype=pl.String),
            pl.Series("mistake", mistakes, dtype=pl.String),
            *wrong,
            *_nights("nik", world, source, labels, fixed=~np.isin(labels, [TRUNCATED, SHIFTED, MOVED])),
            *_nights("field", world, source, mistakes, fixed=np.full(len(mistakes), True)),
        ]
    )


def _nik_mistakes(world: World, roster: _Roster, registered: Bools) -> tuple[np.ndarray, list[str]]:
    rng = stream(world.seed, roster.source, "nik mistakes")
    labels = np.full(roster.rows.height, "", dtype="U24")
    _mark_truncated(roster, labels, rng)
    labels[roster.truth["unregistered"].to_numpy()] = "empty"
    # of a stranger's second row, else the number shows who is there twice
    labels[roster.strangers & (roster.rows["copy"] > 0).to_numpy()] = "empty"
    owners = _owners(world, roster, registered, rng)
    owners[NEWBORN] = owners["nik_of_mother"]
    with_mothers = np.flatnonzero(roster.truth["unregistered"].to_numpy() & (owners[NEWBORN] >= 0))
    labels[with_mothers[::2]] = NEWBORN
    owners[SHIFTED] = owners[MOVED] = _mark_shifted(world, roster, labels)
    for label, share in NIK_MISTAKES.items():
        eligible = (labels == "") & (roster.rows["copy"] == 0).to_numpy()
        eligible &= roster.strangers & roster.once if label == UNKNOWN_REGENCY else roster.known
        eligible &= ~roster.poor | (label in MASTERED)
        if label == "masked" and roster.source not in MASKING:
            continue
        if label in owners:
            eligible &= owners[label] >= 0
        labels[pick(rng, eligible, quota(share, roster.rows.height))] = label
    return labels, _wrong_niks(world, roster, labels, owners, rng)


def _mark_truncated(roster: _Roster, labels: np.ndarray, rng: np.random.Generator) -> None:
    """Mark blocks of rows in some workbooks; numbers above 2^53 stay text, for there other digits would be lost."""
    if roster.source not in ("dapodik", "eppgbm"):
        return
    files = roster.rows.with_row_index("place").group_by("file", maintain_order=True).agg("place")
    large = files.filter(pl.col("place").list.len() >= 3 * BLOCK)
    for chosen in pick(rng, np.full(large.height, True), quota(TRUNCATED_FILES, files.height)):
        places = large["place"][int(chosen)].to_numpy()
        size = max(BLOCK, len(places) // 6)
        start = int(rng.integers(0, len(places) - size))
        block = places[start : start + size]
        below = np.array([nik < str(2**53) for nik in roster.truth["nik"].gather(block)])
        labels[block[below & roster.known[block]]] = TRUNCATED


def _mark_shifted(world: World, roster: _Roster, labels: np.ndarray) -> Ints:
    """Mark blocks of rows whose NIK stand in other rows; return whose NIK each row has, -1 for its own."""
    present = roster.known & (roster.rows["copy"] == 0).to_numpy() & ~roster.poor & (labels == "")
    present &= roster.truth["birth"].to_numpy() < world.today - SETTLED
    rng = stream(world.seed, roster.source, "shifted rows")
    shifts = draw_shifts(roster.rows, roster.truth["nik"].to_list(), present, rng)
    labels[shifts.label != ""] = shifts.label[shifts.label != ""]
    return np.where(shifts.from_row >= 0, roster.rows["person"].to_numpy()[shifts.from_row], -1)


def _owners(world: World, roster: _Roster, registered: Bools, rng: np.random.Generator) -> dict[str, Ints]:
    """Return for each row whose NIK it could carry instead: somebody's of the register, -1 where there is nobody."""
    persons = roster.rows["person"].to_numpy()
    table = {
        "nik_of_sibling": siblings(world.people)[persons],
        "nik_of_mother": world.people["mother"].to_numpy()[persons],
        "nik_of_spouse": world.people["spouse"].to_numpy()[persons],
        "nik_of_father": world.people["father"].to_numpy()[persons],
        "nik_of_child": eldest_children(world.people)[persons],
        "nik_of_household": housemates(world.people)[persons],
        "other_person": rng.permutation(persons),
    }
    home = world.people["household"].to_numpy()
    same_home = home[table["other_person"]] == home[persons]
    table["other_person"] = np.where(same_home, -1, table["other_person"])
    return {label: np.where((who >= 0) & registered[who], who, -1) for label, who in table.items()}


def _wrong_niks(
    world: World, roster: _Roster, labels: np.ndarray, owners: dict[str, Ints], rng: np.random.Generator
) -> list[str]:
    niks: list[str] = world.people["nik"].to_list()
    taken = set(niks)
    wrong = [""] * len(labels)
    for place in np.flatnonzero(labels != "").tolist():
        label, nik = str(labels[place]), str(roster.truth["nik"][place])
        if label == TRUNCATED:
            wrong[place] = nik_changes.truncated(nik)
        elif label in owners:
            wrong[place] = niks[owners[label][place]]
        elif label == UNKNOWN_REGENCY:
            wrong[place] = nik_changes.unknown_regency(nik, rng)
        elif label in nik_changes.SLIPS:
            wrong[place] = nik_changes.SLIPS[label](nik, taken, rng)
        else:
            wrong[place] = nik_changes.FORM_DAMAGES[label](nik, rng)
    return wrong


def _field_labels(world: World, roster: _Roster, shares: dict[str, float], whole: Bools) -> np.ndarray:
    """Return the mistakes in other fields than the NIK; where that is wrong too (not `whole`), only slight ones."""
    rng = stream(world.seed, roster.source, "field mistakes")
    labels = np.full(roster.rows.height, "", dtype="U24")
    labels[roster.truth["unregistered"].to_numpy()] = "baby_name"
    original = (roster.rows["copy"] == 0).to_numpy()
    for label, share in shares.items():
        of_whom = roster.strangers & roster.once if label in STRANGERS else roster.known
        eligible = original & of_whom & (labels == "") & (whole | (label in SLIGHT)) & (~roster.poor | (label in LIGHT))
        eligible &= eligible_for(label, roster.truth, world.today)
        labels[pick(rng, eligible, quota(share, roster.rows.height))] = label
    return labels


def _nights(what: str, world: World, source: str, labels: np.ndarray, fixed: Bools) -> list[pl.Series]:
    """Return the nights of the mistakes: one in eight begins later, one in six a night is mended, some come back."""
    rng = stream(world.seed, source, what, "nights")
    count = len(labels)
    begins = np.where(fixed & (rng.random(count) < 0.12), rng.integers(2, 5, count), 1)
    until = np.where(fixed, begins + rng.geometric(1 / 6, count), NEVER)
    again = np.where(rng.random(count) < 0.15, until + rng.integers(1, 3, count), NEVER)
    if world.nights == 1:
        begins = np.ones(count, dtype=np.int64)
    names = (f"{what}_from", f"{what}_until", f"{what}_again")
    return [pl.Series(name, values) for name, values in zip(names, (begins, until, again), strict=True)]


def is_wrong(what: str, night: int) -> pl.Expr:
    """Return whether the mistake of `what` (nik, field) stands in the delivery of a night (from 1)."""
    first = (pl.col(f"{what}_from") <= night) & (pl.col(f"{what}_until") > night)
    return first | (pl.col(f"{what}_again") <= night)
