"""What a report must say: for every row of a night the findings it deserves, and the rows that deserve none."""

import polars as pl

from data_samples.calendar_days import ages
from data_samples.fates import in_register, register_states
from data_samples.mistaken_fields import ANOMALIES, FIELD_OF, MILD
from data_samples.mistakes import NEWBORN, UNKNOWN_REGENCY
from data_samples.people import World
from data_samples.rosters import NAMING_MOTHERS
from data_samples.said import CAUSES, ERRORS, PLACE, cause_of, is_active, said
from data_samples.truth_of_absences import absences
from data_samples.truth_of_lists import list_findings, register_findings
from data_samples.truth_of_niks import damaged_niks, double_rows, foreign_niks, not_as_in_nik, shared_niks

REPORTING_DAYS = 60  # after the birth, in which the law lets it be reported
WITH_REGENCY = ("eppgbm", "emis")  # sources whose rows say in which kabupaten the address lies

_MILD_CAUSES = {CAUSES.get(label, label) for label in MILD}

_OWN = {
    "name": "own_name", "mother_name": "own_mother", "father_name": "own_father", "birth_place": "own_place",
    "sex": "own_sex", "no_kk": "own_no_kk",
}  # fmt: skip
"""Where a row says what of its person, but for the birth date."""
_STATES = {"deceased": "MENINGGAL", "moved": "PINDAH", "invalid": "TIDAK_AKTIF"}


def expected_findings(world: World, rows: pl.DataFrame, register: pl.DataFrame, day: int) -> pl.DataFrame:
    """Return ERRORS, sorted: what reports on the placed `rows` of all rosters must contain.

    `register` holds the places of the register's rows (empty: a site without one), `day` its extract.
    """
    findings = [
        damaged_niks(rows),
        _anomalies(rows),
        shared_niks(rows),
        double_rows(rows),
        *list_findings(rows, day),
    ]
    if register.height:
        owned = register.join(world.people.select("person", "person_id", "nik"), on="person")
        people = _register_people(world, register, day)
        findings += [foreign_niks(rows, owned), _differences(rows), _states(rows), _not_found(world, rows, day)]
        findings += [_renewed_cards(rows), not_as_in_nik(rows), _dead_on_list(rows, owned)]
        findings += [_disputed(rows), _contradicted(rows, owned), _not_recorded(people)]
        findings += [*register_findings(world, people), *absences(rows, people)]
    return pl.concat([frame.select(ERRORS) for frame in findings]).unique().sort(ERRORS)


def _anomalies(rows: pl.DataFrame) -> pl.DataFrame:
    found = rows.filter(pl.col("mistake").is_in(ANOMALIES))
    inside = pl.col("mistake").is_in(["birth_date_not_as_in_nik", "sex_not_as_in_nik"])  # told of the NIK
    values = _with_own_field(found.filter(~inside))
    field = pl.col("mistake").replace_strict(FIELD_OF)
    return pl.concat(
        [
            said(values, "ANOMALI", field, cause_of("mistake"), "own_field", "true_field").select(ERRORS),
            said(found.filter(inside), "ANOMALI", "nik", cause_of("mistake"), "own_nik", "nik").select(ERRORS),
        ]
    )


def _differences(rows: pl.DataFrame) -> pl.DataFrame:
    labels = [label for label in FIELD_OF if label not in ANOMALIES]
    found = rows.filter(pl.col("in_register") & pl.col("mistake").is_in(labels))
    field = pl.col("mistake").replace_strict(FIELD_OF)
    return said(_with_own_field(found), "BEDA_ISI", field, cause_of("mistake"), "own_field", "true_field")


def _disputed(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows whose person the register has wrongly, in a field that their list has."""
    has = (pl.col("disputed") != "mother_name") | pl.col("source").is_in(NAMING_MOTHERS)
    sure = pl.col("in_register") & (pl.col("nik_mistake") == "") & ~pl.col("poor")  # a wrong number besides: open
    found = rows.filter(sure & (pl.col("disputed") != "") & has)
    told = found.with_columns(own_field=_own_value(pl.col("disputed")))
    causes = {"birth_date": "register_corrected", "sex": "sex_differs", "mother_name": "", "name": "name_typo"}
    return said(
        told, "BEDA_ISI", pl.col("disputed"), pl.col("disputed").replace_strict(causes, return_dtype=pl.String),
        "own_field", "own_field",
    )  # fmt: skip


def _contradicted(rows: pl.DataFrame, owned: pl.DataFrame) -> pl.DataFrame:
    """The register's rows of which three lists or more say alike what it has not; of date and sex the NIK does too."""
    listed = rows.filter(
        pl.col("in_register") & ~pl.col("poor") & pl.col("disputed").is_in(["birth_date", "sex", "name"])
    )
    sure = listed.group_by("person", "disputed").agg(pl.col("source").n_unique()).filter(pl.col("source") >= 3)
    there = owned.join(sure.drop("source"), on="person", maintain_order="left")
    return said(there, "BEDA_ISI", pl.col("disputed"), "others_agree")


def _with_own_field(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with own_field and true_field: the two values of the field that the mistake is in."""
    field = pl.col("mistake").replace_strict(FIELD_OF, default="")
    true_date = pl.from_epoch("birth", time_unit="d").dt.strftime("%Y-%m-%d")
    true = pl.coalesce(*(pl.when(field == name).then(name) for name in _OWN), true_date)
    return rows.with_columns(own_field=_own_value(field), true_field=true)


def _own_value(field: pl.Expr) -> pl.Expr:
    """Return what the row says in `field`."""
    return pl.coalesce(*(pl.when(field == name).then(column) for name, column in _OWN.items()), own_date())


def own_date() -> pl.Expr:
    """Return the delivered birth date as YYYY-MM-DD, whether the calendar has it or not, or the text in its place."""
    widths = (("own_year", 4), ("own_month", 2), ("own_day", 2))
    day = pl.concat_str(*(pl.col(part).cast(pl.String).str.zfill(width) for part, width in widths), separator="-")
    return pl.when(pl.col("own_date_text") != "").then("own_date_text").otherwise(day)


def _renewed_cards(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows that hold the family card from before it was issued anew, in lists that have it and were taken before."""
    old = pl.col("own_no_kk") == pl.col("earlier_no_kk")
    found = rows.filter(
        pl.col("in_register") & (pl.col("own_no_kk") != pl.col("no_kk")) & old
        & pl.col("source").is_in(["dapodik", "dtsen"])
    )  # fmt: skip
    return said(found, "BEDA_ISI", "no_kk", "old_extract", "own_no_kk", "no_kk")


def _dead_on_list(rows: pl.DataFrame, owned: pl.DataFrame) -> pl.DataFrame:
    """Active rows of the register whose person a list calls dead."""
    dead = rows.filter(
        (pl.col("own_status") == "deceased") & pl.col("in_register") & (pl.col("register_state") == "active")
    )
    return said(owned.join(dead, on="person", how="semi"), "MENINGGAL", "status", "dead_on_list")


def _states(rows: pl.DataFrame) -> pl.DataFrame:
    """Active in the roster, not so in the register; younger than the roster's extract: a matter of dates only."""
    found = rows.filter(
        pl.col("in_register") & pl.col("register_state").is_in(list(_STATES)) & (pl.col("own_status") == "active")
    )
    later = pl.col("state_then") != pl.col("register_state")
    usual = pl.col("register_state").replace_strict(
        {"deceased": "deceased_active", "moved": "moved", "invalid": "inactive_in_register"}
    )
    cause = pl.when(later).then(pl.lit("old_extract")).otherwise(usual)
    return said(
        found, pl.col("register_state").replace_strict(_STATES), "status", cause, "own_status", "register_state"
    )


def _not_found(world: World, rows: pl.DataFrame, day: int) -> pl.DataFrame:
    """Active rows of people whom the register's extract of `day` does not have, by what may explain that."""
    local = pl.col("own_nik").str.starts_with(world.places.region) & ~pl.col("outsider")
    recent = day - pl.col("birth") < REPORTING_DAYS
    missing = local & (pl.col("nik_mistake") == "") & ~recent
    kind = pl.when(missing).then(pl.lit("NIK_TIDAK_DITEMUKAN")).otherwise(pl.lit("TIDAK_DITEMUKAN_DI_EKSTRAK"))
    cause = (
        pl.when(missing).then(pl.lit(""))
        .when(recent).then(pl.lit("old_extract"))
        .when(~pl.col("nik_mistake").is_in(["", UNKNOWN_REGENCY])).then(pl.lit("no_usable_nik"))
        .when("outsider", pl.col("source").is_in(WITH_REGENCY)).then(pl.lit("lives_elsewhere"))
        .otherwise(pl.lit("nik_of_elsewhere"))
    )  # fmt: skip
    unseen = ~pl.col("in_register") & (pl.col("nik_mistake") != NEWBORN)  # that a NIK is the mother's says more
    return said(rows.filter(unseen & is_active()), kind, "nik", cause, "own_nik", "nik")


def _not_recorded(people: pl.DataFrame) -> pl.DataFrame:
    return said(
        people.filter((pl.col("age") >= 17) & ~pl.col("recorded")), "BELUM_REKAM", "ktp_recorded", "no_recording"
    )


def _register_people(world: World, register: pl.DataFrame, day: int) -> pl.DataFrame:
    """Return the register's rows of living people of the place, with `age` on the day of the extract."""
    people = world.people.with_columns(
        pl.Series("age", ages(world.people["birth"].to_numpy(), day)), register_states(world.people, day)
    )
    there = people.filter(pl.Series(in_register(world.people, day)) & (pl.col("state") == "active"))
    return register.join(there, on="person", how="inner", maintain_order="left")


def _shared(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows that share a person or a NIK with another row of their source, whatever their status."""
    twice = (pl.len().over("source", "person_id") > 1) | (pl.col("person_id").n_unique().over("source", "own_nik") > 1)
    return rows.filter(twice)


def controls(rows: pl.DataFrame, errors: pl.DataFrame) -> pl.DataFrame:
    """Return PLACE and `why`, sorted: the rosters' rows of which no finding of severity ERROR may be made."""
    mild = (
        pl.col("cause").is_in(_MILD_CAUSES)
        | (pl.col("field") == "no_kk")
        | pl.col("kind").is_in(["TIDAK_DITEMUKAN_DI_EKSTRAK", "BELUM_TERDAFTAR"])
    )
    at = [name for name in PLACE if name != "person_id"]
    clean = rows.join(errors.filter(~mild).select(at).unique(), on=at, how="anti")
    clean = clean.filter((pl.col("nik_mistake") == "") & ~pl.col("mistake").is_in(set(ANOMALIES) - set(MILD)))
    clean = clean.filter(pl.col("in_register") | pl.col("outsider"))
    clean = clean.join(_shared(rows).select(at), on=at, how="anti")
    reasons = [
        (pl.col("mistake").is_in(MILD), pl.col("mistake")),
        (pl.col("register_state") != "active", pl.lit("reported_already")),
        *((pl.col(name), pl.lit(name)) for name in ("outsider", "namesake", "twin", "corrected")),
        (pl.col("lossless"), pl.lit("mended_without_loss")),
        (pl.col("registered") != "home", pl.lit("registered_elsewhere")),
    ]
    why = pl.coalesce(*(pl.when(condition).then(value) for condition, value in reasons), pl.lit("clean"))
    return clean.select(*PLACE, why=why.replace({"corrected": "corrected_birth_date"})).sort(PLACE)
