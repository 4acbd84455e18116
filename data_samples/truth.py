"""What a report must say: for every row of a night the findings it deserves, and the rows that deserve none."""

import polars as pl

from data_samples.calendar_days import ages
from data_samples.fates import in_register, register_states
from data_samples.mistaken_fields import FIELD_OF
from data_samples.mistakes import OWNERS
from data_samples.nik_changes import SLIPS
from data_samples.people import World
from data_samples.rosters import SCHOOLS
from data_samples.shifted_niks import MOVED, SHIFTED
from data_samples.truth_of_lists import list_findings, register_findings

PLACE = ("source", "file", "sheet", "row", "person_id")
ERRORS = (*PLACE, "kind", "field", "cause", "own_value", "true_value")
MILD = ("name_variant", "title_in_name", "baby_name", "place_spelling")  # no ERROR may be made of these

_FORM_KINDS = {
    "empty": "NIK_KOSONG",
    "placeholder": "NIK_KOSONG",
    "masked": "NIK_KOSONG",
    "fifteen_digits": "NIK_TIDAK_VALID",
    "letters": "NIK_TIDAK_VALID",
    "impossible": "NIK_TIDAK_VALID",
    "scientific": "NIK_RUSAK",
    "truncated_by_excel": "NIK_TERPOTONG",
}
_ANOMALIES = ("name_digit", "name_sign", "impossible_date")
_SILENT = ("baby_name", "place_spelling")  # differences that need no finding
_CAUSES = {
    "fifteen_digits": "wrong_length",
    "letters": "malformed",
    "impossible": "malformed",
    "scientific": "scientific_notation",
    "unknown_nik": "number_differs",
    "name_digit": "digits_in_name",
    "name_sign": "punctuation_in_name",
    "sex": "sex_differs",
    "mother_typo": "name_typo",
    "mother_other": "name_differs",
    "place_other": "place_differs",
    "other_date": "date_differs",
}
"""The words of the catalogue of reports for mistakes that are called otherwise here."""

_STATES = {"deceased": "MENINGGAL", "moved": "PINDAH", "invalid": "TIDAK_AKTIF"}


def expected_findings(world: World, rows: pl.DataFrame, register: pl.DataFrame, day: int) -> pl.DataFrame:
    """Return ERRORS, sorted: what reports on the placed `rows` of all rosters must contain.

    `register` holds the places of the register's rows (empty: a site without one), `day` its extract.
    """
    findings = [
        _damaged_niks(rows),
        _anomalies(rows),
        _shared_niks(rows),
        _double_rows(rows),
        *list_findings(rows, day),
    ]
    if register.height:
        owned = register.join(world.people.select("person", "nik"), on="person")
        findings += [_foreign_niks(rows, owned), _differences(rows), _states(rows), _not_found(world, rows)]
        findings += register_findings(world, _register_people(world, register, day))
        findings += [
            _disputed(rows),
            _contradicted(rows, register.join(world.people.select("person", "person_id"), on="person")),
        ]
        findings += [_not_recorded(world, register, day), *_not_listed(world, rows, register, day)]
    return pl.concat([frame.select(ERRORS) for frame in findings]).unique().sort(ERRORS)


def _said(
    rows: pl.DataFrame, kind: str | pl.Expr, field: str | pl.Expr, cause: str | pl.Expr, *values: str
) -> pl.DataFrame:
    """Return the rows as findings; `values` name the columns of own and true value."""
    own, true = values or ("", "")
    blank = pl.lit("")
    return rows.with_columns(
        kind=kind if isinstance(kind, pl.Expr) else pl.lit(kind),
        field=field if isinstance(field, pl.Expr) else pl.lit(field),
        cause=cause if isinstance(cause, pl.Expr) else pl.lit(cause),
        own_value=pl.col(own) if own else blank,
        true_value=pl.col(true) if true else blank,
    )


def _damaged_niks(rows: pl.DataFrame) -> pl.DataFrame:
    """A truncated number whose last digit was 0 anyway is neither right nor wrong: nothing is expected of it."""
    found = rows.filter(pl.col("nik_mistake").is_in(list(_FORM_KINDS)) & (pl.col("own_nik") != pl.col("nik")))
    return _said(
        found, pl.col("nik_mistake").replace_strict(_FORM_KINDS), "nik", _cause("nik_mistake"), "own_nik", "nik"
    )


def _anomalies(rows: pl.DataFrame) -> pl.DataFrame:
    found = rows.filter(pl.col("mistake").is_in(_ANOMALIES))
    field = pl.col("mistake").replace_strict(FIELD_OF)
    return _said(_with_own_field(found), "ANOMALI", field, _cause("mistake"), "own_field", "true_field")


def _foreign_niks(rows: pl.DataFrame, owned: pl.DataFrame) -> pl.DataFrame:
    """A possible NIK that is not the person's: somebody else's in the register, or nobody's."""
    wrong = rows.filter(pl.col("in_register") & pl.col("nik_mistake").is_in([*OWNERS, *SLIPS, SHIFTED, MOVED]))
    theirs = pl.col("own_nik").is_in(owned["nik"].to_list())
    kind = pl.when(theirs).then(pl.lit("TIDAK_PADAN")).otherwise(pl.lit("BEDA_ISI"))
    cause = pl.when(pl.col("nik_mistake").is_in([SHIFTED, MOVED]) & ~theirs).then(pl.lit("number_differs"))
    return _said(wrong, kind, "nik", cause.otherwise(_cause("nik_mistake")), "own_nik", "nik")


def _differences(rows: pl.DataFrame) -> pl.DataFrame:
    labels = [label for label in FIELD_OF if label not in (*_ANOMALIES, *_SILENT)]
    found = rows.filter(pl.col("in_register") & pl.col("mistake").is_in(labels))
    field = pl.col("mistake").replace_strict(FIELD_OF)
    return _said(_with_own_field(found), "BEDA_ISI", field, _cause("mistake"), "own_field", "true_field")


def _disputed(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows whose person the register has wrongly, in a field that their list has."""
    lists = {"mother_name": ["dapodik", "emis", "eppgbm"]}
    has = pl.coalesce(
        *(pl.when(pl.col("disputed") == field).then(pl.col("source").is_in(of)) for field, of in lists.items())
    )
    sure = pl.col("in_register") & (pl.col("nik_mistake") == "") & ~pl.col("poor")  # a wrong number besides: open
    found = rows.filter(sure & (pl.col("disputed") != "") & has.fill_null(True))
    own = {"birth_date": own_date(), "sex": pl.col("own_sex"), "mother_name": pl.col("own_mother")}
    told = found.with_columns(
        own_field=pl.coalesce(*(pl.when(pl.col("disputed") == field).then(value) for field, value in own.items()))
    )
    causes = {"birth_date": "register_corrected", "sex": "sex_differs", "mother_name": ""}
    return _said(
        told, "BEDA_ISI", pl.col("disputed"), pl.col("disputed").replace_strict(causes, return_dtype=pl.String),
        "own_field", "own_field",
    )  # fmt: skip


def _contradicted(rows: pl.DataFrame, register: pl.DataFrame) -> pl.DataFrame:
    """The register's rows of which three lists or more say alike what the NIK says too."""
    said = rows.filter(pl.col("in_register") & ~pl.col("poor") & pl.col("disputed").is_in(["birth_date", "sex"]))
    sure = said.group_by("person", "disputed").agg(pl.col("source").n_unique()).filter(pl.col("source") >= 3)
    there = register.join(sure.drop("source"), on="person", maintain_order="left")
    return _said(there, "BEDA_ISI", pl.col("disputed"), "others_agree")


def _cause(column: str) -> pl.Expr:
    """Return what a report calls the mistakes in `column`."""
    return pl.col(column).replace(_CAUSES)


def _with_own_field(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with own_field and true_field: the two values of the field that the mistake is in."""
    field = pl.col("mistake").replace_strict(FIELD_OF, default="")
    own = {"name": "own_name", "mother_name": "own_mother", "birth_place": "own_place", "sex": "own_sex"}
    told = pl.coalesce(*(pl.when(field == name).then(column) for name, column in own.items()), own_date())
    true_date = pl.from_epoch("birth", time_unit="d").dt.strftime("%Y-%m-%d")
    true = pl.coalesce(*(pl.when(field == name).then(name) for name in own), true_date)
    return rows.with_columns(own_field=told, true_field=true)


def own_date() -> pl.Expr:
    """Return the delivered birth date as YYYY-MM-DD, whether the calendar has it or not."""
    widths = (("own_year", 4), ("own_month", 2), ("own_day", 2))
    return pl.concat_str(*(pl.col(part).cast(pl.String).str.zfill(width) for part, width in widths), separator="-")


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
    return _said(
        found, pl.col("register_state").replace_strict(_STATES), "status", cause, "own_status", "register_state"
    )


def _not_found(world: World, rows: pl.DataFrame) -> pl.DataFrame:
    outside = pl.col("own_nik").str.starts_with(world.places.region) & ~pl.col("outsider")
    whole = pl.col("nik_mistake") == ""
    kind = pl.when(outside & whole).then(pl.lit("NIK_TIDAK_DITEMUKAN")).otherwise(pl.lit("TIDAK_DITEMUKAN_DI_EKSTRAK"))
    return _said(rows.filter(~pl.col("in_register") & _active()), kind, "nik", "", "own_nik", "nik")


def _shared_niks(rows: pl.DataFrame) -> pl.DataFrame:
    """One possible NIK on rows of several people of one source; a row that the source calls inactive is none.

    Of a row in a block that slid or was sorted it is not told besides: there is one thing to repair, the block.
    """
    whole = rows.filter(_active() & pl.col("nik_mistake").is_in(["", *OWNERS, *SLIPS, SHIFTED, MOVED]))
    shared = whole.filter(pl.col("person_id").n_unique().over("source", "own_nik") > 1)
    found = shared.filter(~pl.col("nik_mistake").is_in([SHIFTED, MOVED]))
    return _said(found, "NIK_GANDA", "nik", "", "own_nik", "nik")


def _double_rows(rows: pl.DataFrame) -> pl.DataFrame:
    return _said(rows.filter(_active()).filter(pl.len().over("source", "person_id") > 1), "ORANG_GANDA", "", "")


def _active() -> pl.Expr:
    return pl.col("own_status") == "active"


def _not_recorded(world: World, register: pl.DataFrame, day: int) -> pl.DataFrame:
    people = _register_people(world, register, day)
    return _said(
        people.filter((pl.col("age") >= 17) & ~pl.col("recorded")), "BELUM_REKAM", "ktp_recorded", "no_recording"
    )


def _not_listed(world: World, rows: pl.DataFrame, register: pl.DataFrame, day: int) -> list[pl.DataFrame]:
    """Children of the register whom no list has. Ages stay a year clear of the bounds, for nights on later days."""
    people = _register_people(world, register, day)
    listed = {source: rows.filter(pl.col("source") == source)["person"].to_list() for source in (*SCHOOLS, "eppgbm")}
    present = set(rows["source"].unique())
    in_schools = [person for source in SCHOOLS for person in listed[source]]
    found = []
    if present & set(SCHOOLS):
        of_age = people.filter(pl.col("age").is_between(7, 14) & ~pl.col("person").is_in(in_schools))
        found.append(_said(of_age, "BELUM_TERDAFTAR", "", "school_age"))
    if "eppgbm" in present:
        small = people.filter((pl.col("age") <= 3) & ~pl.col("person").is_in(listed["eppgbm"]))
        found.append(_said(small, "BELUM_TERDAFTAR", "", "under_five"))
    return found


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
    mild = (pl.col("cause").is_in(MILD)) | (pl.col("kind") == "TIDAK_DITEMUKAN_DI_EKSTRAK")
    at = [name for name in PLACE if name != "person_id"]
    clean = rows.join(errors.filter(~mild).select(at).unique(), on=at, how="anti")
    clean = clean.filter((pl.col("nik_mistake") == "") & ~pl.col("mistake").is_in(_ANOMALIES))
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
