"""Which of two differing values is likelier right: a proposal to whoever corrects, never a correction.

EVIDENCE and the lists of other agencies add up to the log odds that the linked record's value is right. The lists are
named beside the sum, for not every recipient may know who is on them: `offer` weighs only those that it is given.
"""

from collections.abc import Collection
from dataclasses import dataclass

import duckdb
import polars as pl

from reports.database import make_table, put_frame, read_frame, run
from reports.facts.subjects import nik_birth
from reports.findings.causes import COMPARED, NAMES

OFFERED = 0.8
"""Probability from which a value is proposed; below it, a document settles the matter better than a guess."""

SUREST = 0.99
"""No proposal is surer: that both values are wrong is never weighed."""

LIST_FOR_OWN, LIST_FOR_LINKED, LIST_FOR_REGISTER = -1.8, 1.8, 0.8
"""Log odds of one agency's list that says the same as a side: two seldom make one mistake by themselves.

One that agrees with the register says less: it may have been filled from there.
"""

MOST_LISTS = 2
"""Agreeing lists beyond these add nothing: the more there are, the likelier one was copied from another."""

NUMBER_KINDS = ("NIK_KOSONG", "NIK_TERPOTONG", "NIK_RUSAK", "NIK_TIDAK_VALID", "TIDAK_PADAN")
"""Kinds about a number that cannot be right, for which the linked person's own is proposed."""

WEIGHED: dict[str, pl.DataType] = {
    "linked_value": pl.String(), "linked_source": pl.String(), "linked_probability": pl.Float64(),
    "linked_log_odds": pl.Float64(), "lists_for_own": pl.List(pl.String()), "lists_for_linked": pl.List(pl.String()),
}  # fmt: skip
"""The columns that `offer` reads, beside kind, own_value and other_role."""

MADE = ("finding_contested", "finding_lists", "finding_weighed", "finding_contradicted")

_CUT_LENGTHS = "(25, 30, 32, 50)"  # widths at which forms and exports cut texts
_SAME_NAME = "('equal', 'title', 'variant', 'reordered', 'joined', 'abbreviated', 'close')"


@dataclass(frozen=True)
class Evidence:
    """One observation: `weight` in natural log odds, above zero for the linked record's value.

    `when` is SQL over own and linked (both records, with role) and pair (field, own_value, linked_value, slip,
    is_number, and nik_birth, nik_sex: what the NIK tells that both sides stand for).
    """

    when: str
    weight: float
    reason: str


_REGISTER, _ROSTER = "linked.role = 'register'", "linked.role = 'roster'"
_OWN, _LINKED = "pair.own_value", "pair.linked_value"
_DIGITS = "regexp_replace(pair.own_value, '[^0-9]', '', 'g')"


def _date(side: str) -> str:
    return f"strftime({side}.birth_date, '%d%m%y')"


def _both_ways(when: str, weight: float, reason: str) -> tuple[Evidence, ...]:
    """Return the evidence against the own value, and the same against the linked one; `when` says bad and good."""
    return tuple(
        Evidence(when.format(bad=bad, good=good), sign * weight, reason)
        for bad, good, sign in ((_OWN, _LINKED, 1), (_LINKED, _OWN, -1))
    )


_NAMES = f"pair.field IN {NAMES}"

EVIDENCE = (
    Evidence(_REGISTER, 1.8, "an entry rests on certificates; KTP-el prevails (Permendagri 74/2015 art. 3(2))"),
    Evidence(
        f"pair.field = 'birth_date' AND pair.nik_birth = {_date('linked')}", 2.0,
        "the NIK was made from the birth date as it was first recorded",
    ),
    Evidence(
        f"pair.field = 'birth_date' AND pair.nik_birth = {_date('own')} AND {_REGISTER}", -1.6,
        "as above, but less: a birth date corrected at the registry leaves the NIK as it was",
    ),
    Evidence(
        f"pair.field = 'birth_date' AND pair.nik_birth = {_date('own')} AND {_ROSTER}", -2.0,
        "a list has no corrected birth dates of its own",
    ),
    Evidence("pair.field = 'sex' AND pair.nik_sex = linked.sex", 2.0, "the day inside a woman's NIK is 41 to 71"),
    Evidence(f"pair.field = 'sex' AND pair.nik_sex = own.sex AND {_REGISTER}", -1.6, "as for birth dates"),
    Evidence(f"pair.field = 'sex' AND pair.nik_sex = own.sex AND {_ROSTER}", -2.0, "as for birth dates"),
    Evidence(
        f"pair.slip <> '' AND {_REGISTER}", 0.4,
        "swapped days and single digits come from typing by hand, which lists are more than the register",
    ),
    *(
        Evidence(
            f"pair.field = 'birth_date' AND ({side}.birth_date > {side}.extract_date"
            f" OR {side}.birth_date < {side}.extract_date - INTERVAL 115 YEAR)",
            weight,
            "nobody is listed before birth, or older than 115",
        )
        for side, weight in (("own", 3.0), ("linked", -3.0))
    ),
    *_both_ways(
        f"{_NAMES} AND regexp_matches({{bad}}, '[0-9]') AND NOT regexp_matches({{good}}, '[0-9]')", 2.0,
        "names hold no digits",
    ),
    *_both_ways(
        f"{_NAMES} AND length({{bad}}) IN {_CUT_LENGTHS} AND length({{good}}) > length({{bad}})"
        " AND starts_with(upper({good}), upper({bad}))", 2.0,
        "forms and exports cut names at 25, 30, 32 or 50 letters",
    ),
    *_both_ways(
        rf"{_NAMES} AND regexp_matches({{bad}}, '\b\p{{{{L}}}}\b') AND NOT regexp_matches({{good}}, '\b\p{{{{L}}}}\b')",
        1.0, "an initial stands for a name",
    ),
    *_both_ways(
        rf"{_NAMES} AND regexp_matches(upper({{bad}}), '^(BY|BAYI|BBY)\b')"
        r" AND NOT regexp_matches(upper({good}), '^(BY|BAYI|BBY)\b')", 2.0,
        "BY NY SITI: the baby had no name yet",
    ),
    Evidence(
        "pair.field = 'no_kk' AND own.extract_date > linked.extract_date", -0.9,
        "a card is issued anew whenever the household changes: the later number is likelier in force",
    ),
    Evidence("pair.field = 'no_kk' AND own.extract_date < linked.extract_date", 0.9, "as above"),
    Evidence(
        "pair.is_number", 3.0,
        "the own cell holds no possible NIK, or one that the register gives to somebody else: it cannot be right",
    ),
    Evidence(
        f"pair.is_number AND length({_DIGITS}) >= 15 AND ({_DIGITS}[1:15] = {_LINKED}[1:15]"
        f" OR levenshtein({_DIGITS}, {_LINKED}) = 1)", 2.0,
        "what is left of the own number is the linked person's: one digit lost, cut or mistyped",
    ),
    Evidence(
        "pair.field = 'nik' AND NOT pair.is_number AND own.nik[9:12] <> strftime(own.birth_date, '%m%y')", 1.0,
        "the own number tells another birth month than its own row",
    ),
)  # fmt: skip


def make_proposals(con: duckdb.DuckDBPyConnection) -> None:
    """Make `finding_weighed` from finding_differences, finding_causes, finding_partners and records.

    One row per own row, linked record and field: own_id, linked_id, field, is_number, level, own_value, linked_value,
    linked_source, linked_probability (that both are one person), linked_log_odds (that the linked value is right, lists
    apart), and lists_for_own, lists_for_linked: the sources of other agencies that say the same, each once.
    """
    make_table(con, "finding_contested", contested_sql())
    make_table(con, "finding_lists", lists_sql())
    make_table(con, "finding_weighed", weighed_sql())


def offer(findings: pl.DataFrame, known: Collection[str] | None = None) -> pl.DataFrame:
    """Return `findings` with proposed_value, proposed_probability and proposed_side (own or linked), null without.

    Reads WEIGHED, kind, own_value and other_role. `known` are the sources that may be weighed; None: all.
    """
    for_own, for_linked = (_count(name, known) for name in ("lists_for_own", "lists_for_linked"))
    of_register = pl.col("other_role").fill_null("register") == "register"
    weight = pl.when(of_register).then(LIST_FOR_REGISTER).otherwise(LIST_FOR_LINKED)
    odds = pl.col("linked_log_odds") + for_own * LIST_FOR_OWN + for_linked * weight
    right = 1 / (1 + (-odds).exp())
    same = pl.col("linked_probability")
    chances = findings.with_columns(linked_right=(same * right).round(2), own_right=(same * (1 - right)).round(2))
    may_keep = ~pl.col("kind").is_in(NUMBER_KINDS)
    side = (
        pl.when(pl.col("linked_right") >= OFFERED)
        .then(pl.lit("linked"))
        .when((pl.col("own_right") >= OFFERED) & may_keep)
        .then(pl.lit("own"))
    )
    of_side = {"linked": ("linked_value", "linked_right"), "own": ("own_value", "own_right")}
    return (
        chances.with_columns(proposed_side=side)
        .with_columns(
            proposed_value=_by_side({one: pl.col(value) for one, (value, _) in of_side.items()}),
            proposed_probability=_by_side({one: pl.col(p).clip(0, SUREST) for one, (_, p) in of_side.items()}),
        )
        .drop("linked_right", "own_right")
    )


def tell_agreement(con: duckdb.DuckDBPyConnection) -> None:
    """Add to `finding_facts` the register's own values that lists of several agencies contradict alike.

    One per register row and field, where the lists' value is the one to be proposed. Neither the lists nor what they
    say is told: the register's office may not know who is on them, and has the documents itself.
    """
    contradicted = offer(read_frame(con, "values that lists contradict", contradicted_sql()))
    put_frame(con, "finding_contradicted", contradicted.filter(pl.col("proposed_side") == "own"))
    facts = """
    SELECT linked_id AS own_id, 'others_agree' AS what, field AS about, agency, any_value(linked_value) AS own_value,
        max(proposed_probability) AS probability
    FROM finding_contradicted GROUP BY ALL
    """
    run(con, "values that lists agree on", f"INSERT INTO finding_facts BY NAME {facts}")


def contradicted_sql() -> str:
    """Return the SELECT of what `offer` weighs: the register's values that a list besides the own row's contradicts."""
    return f"""
    SELECT linked_id, field, register.agency, 'BEDA_ISI' AS kind, register.role AS other_role, own_value,
        {", ".join(WEIGHED)}
    FROM finding_weighed JOIN finding_sources AS register ON register.source = linked_source
    WHERE register.role = 'register' AND len(lists_for_own) > 0 AND NOT is_number
        AND coalesce(level, '') NOT IN {_SAME_NAME} AND field IN ('name', 'birth_date', 'sex', 'mother_name')
    """


def contested_sql() -> str:
    """Return the SELECT of what is to be settled: each differing value, and each number that cannot be right."""
    return """
    SELECT differences.own_id, differences.other_id AS linked_id, field, own_value, register_value AS linked_value,
        causes.slip, causes.level, false AS is_number
    FROM finding_differences AS differences JOIN finding_causes AS causes
        USING (field, own_value, register_value, told_level)
    UNION ALL
    SELECT link.own_id, link.other_id, 'nik', coalesce(own.raw_nik, ''), linked.nik, '', NULL, true
    FROM finding_partners AS link
    JOIN finding_rows AS own ON own.record_id = link.own_id
    JOIN finding_rows AS linked ON linked.record_id = link.other_id
    WHERE NOT link.mirrored AND linked.nik IS NOT NULL AND own.nik IS DISTINCT FROM linked.nik
        AND (own.nik IS NULL OR own.nik_status = 'of_mother' OR own.nik IN (SELECT nik FROM finding_owners))
    """


def lists_sql() -> str:
    """Return the SELECT of the lists, of other agencies than both sides, whose rows of the same person take a side.

    A source counts once however many rows it has, and not at all where its rows agree with both.
    """
    told = " ".join(f"WHEN '{field}' THEN third.{field}::VARCHAR" for field in COMPARED)
    return f"""
    WITH said AS (
        SELECT pair.own_id, pair.linked_id, pair.field, third.source,
            bool_or({_letters(f"CASE pair.field {told} END")} = {_letters("pair.own_value")}) AS own_side,
            bool_or({_letters(f"CASE pair.field {told} END")} = {_letters("pair.linked_value")}) AS linked_side
        FROM finding_contested AS pair
        JOIN finding_rows AS own ON own.record_id = pair.own_id
        JOIN finding_rows AS linked ON linked.record_id = pair.linked_id
        JOIN finding_sources AS own_list ON own_list.source = own.source
        JOIN finding_sources AS linked_list ON linked_list.source = linked.source
        JOIN finding_partners AS link ON link.other_id = pair.linked_id AND link.own_id <> pair.own_id
        JOIN finding_rows AS third ON third.record_id = link.own_id
        JOIN finding_sources AS third_list ON third_list.source = third.source
        WHERE third_list.agency NOT IN (own_list.agency, linked_list.agency) AND NOT pair.is_number
        GROUP BY ALL
    )
    SELECT own_id, linked_id, field, list(source ORDER BY source) FILTER (own_side) AS lists_for_own,
        list(source ORDER BY source) FILTER (linked_side) AS lists_for_linked
    FROM said WHERE own_side <> linked_side GROUP BY ALL
    """


def weighed_sql() -> str:
    """Return the SELECT of `finding_weighed`, see `make_proposals`."""
    people = "(SELECT finding_rows.*, role FROM finding_rows JOIN finding_sources USING (source))"
    total = " + ".join(f"CASE WHEN {one.when} THEN {one.weight}::DOUBLE ELSE 0.0 END" for one in EVIDENCE)
    return f"""
    WITH pairs AS (
        SELECT pair.*, nik.birth AS nik_birth, nik.sex AS nik_sex, link.probability AS linked_probability
        FROM finding_contested AS pair
        JOIN finding_partners AS link ON link.own_id = pair.own_id AND link.other_id = pair.linked_id
        LEFT JOIN ({_niks_sql(people)}) AS nik ON nik.own_id = pair.own_id AND nik.linked_id = pair.linked_id
    )
    SELECT pair.own_id, pair.linked_id, pair.field, is_number, level, own_value, linked_value,
        linked.source AS linked_source, linked_probability, {total} AS linked_log_odds,
        coalesce(lists_for_own, []) AS lists_for_own, coalesce(lists_for_linked, []) AS lists_for_linked
    FROM pairs AS pair
    JOIN {people} AS own ON own.record_id = pair.own_id
    JOIN {people} AS linked ON linked.record_id = pair.linked_id
    LEFT JOIN finding_lists AS lists ON lists.own_id = pair.own_id AND lists.linked_id = pair.linked_id
        AND lists.field = pair.field AND NOT pair.is_number
    """


def _niks_sql(people: str) -> str:
    """Return the SELECT of what the NIK tells that both sides stand for: birth date as ddmmyy, and sex.

    Against the register that is the register's; between two lists the one that both have.
    """
    return f"""
    SELECT link.own_id, link.other_id AS linked_id,
        {nik_birth("linked.")} AS birth, CASE WHEN linked.nik[7:8]::INTEGER > 40 THEN 'P' ELSE 'L' END AS sex
    FROM (SELECT DISTINCT own_id, linked_id AS other_id FROM finding_contested) AS link
    JOIN finding_rows AS own ON own.record_id = link.own_id
    JOIN {people} AS linked ON linked.record_id = link.other_id
    WHERE regexp_full_match(linked.nik, '[0-9]{{16}}') AND ({_REGISTER} OR own.nik = linked.nik)
    """


def _letters(value: str) -> str:
    return rf"regexp_replace(upper({value}), '[^\p{{L}}\p{{N}}]', '', 'g')"


def _count(name: str, known: Collection[str] | None) -> pl.Expr:
    lists = (
        pl.col(name) if known is None else pl.col(name).list.set_intersection(pl.lit(sorted(known), pl.List(pl.String)))
    )
    return lists.list.len().fill_null(0).cast(pl.Int64).clip(0, MOST_LISTS)


def _by_side(values: dict[str, pl.Expr]) -> pl.Expr:
    return pl.coalesce(pl.when(pl.col("proposed_side") == side).then(value) for side, value in values.items())
