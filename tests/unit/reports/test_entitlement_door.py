"""The door of entitlements: a table of who may see what, and a planted secret that does not come out."""

from datetime import date
from itertools import combinations

import polars as pl
import pytest
from findings_world import SOURCES, World, parse_table, world_of
from kind_specs import SPECS

from reports.entitlement import HIDDEN, Entitlement, entitle, mask_name, mask_number

SECRET = {
    "name": "WULANDARI KUSUMANINGTYAS",
    "birth_date": date(2013, 8, 11),
    "mother_name": "GENDUK PRIHATININGSIH",
    "father_name": "SASTROWARDOYO",
    "birth_place": "TANJUNGPANDAN",
    "no_kk": "3301177711180055",
    "status": "active",
}
SHOWN = {"birth_date": "11-08-2013"}
FIELDS = ("name", "birth_date", "mother_name", "father_name", "birth_place")
SCHOOL = "dinas-pendidikan"


def secret_world() -> World:
    """A pupil who differs in every field from a linked person of the register, and much else around."""
    world = world_of(*(parse_table(table) for table in SPECS.values()))
    world.record("secret-register", "siak", nik="3398014503140077", **SECRET)
    world.record("secret-own", "dapodik", nik="3398014503140078", birth_date=date(2013, 11, 8))
    world.link("secret-own", "secret-register", levels={field: "differs" for field in SECRET})
    return world


@pytest.fixture(scope="module")
def everything() -> pl.DataFrame:
    return secret_world().findings()


def one(findings: pl.DataFrame, entitlement: Entitlement, language: str = "id") -> dict[str, object]:
    [row] = entitle(findings, entitlement, language).to_dicts()  # type: ignore[arg-type]  # a literal, from the case
    return row


def text_of(frame: pl.DataFrame) -> str:
    return frame.write_csv()


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_value_comes_out_only_with_its_field(everything: pl.DataFrame, field: str, language: str) -> None:
    found = everything.filter(record_id="secret-own", field=field)
    value = SHOWN.get(field, str(SECRET[field]))
    siak = frozenset({"siak"})
    seen = one(found, Entitlement(SCHOOL, frozenset({field}), siak), language)
    assert (seen["compared_value"], seen["hidden"]) == (value, False)
    assert value in str(seen["explanation"])
    unseen = one(found, Entitlement(SCHOOL, frozenset(FIELDS) - {field}, siak), language)
    assert (unseen["compared_value"], unseen["register_value"], unseen["hidden"]) == (HIDDEN[language], None, True)
    assert unseen["own_value"] == seen["own_value"] is not None
    assert value not in str(unseen)


@pytest.mark.parametrize("seen", [set(two) for two in combinations(FIELDS, 2)])
def test_planted_secrets_stay_inside_whatever_else_may_be_seen(everything: pl.DataFrame, seen: set[str]) -> None:
    entitled = entitle(everything, Entitlement(SCHOOL, frozenset(seen), frozenset({"siak"})), "id")
    assert entitled.filter(record_id="secret-own").height >= len(FIELDS)
    told = text_of(entitled)
    hidden = [field for field in SECRET if field not in seen and field != "status"]
    leaks = [field for field in hidden for form in (str(SECRET[field]), SHOWN.get(field, "")) if form and form in told]
    assert leaks == []


def test_a_cause_that_would_tell_the_hidden_value_is_told_in_general(everything: pl.DataFrame) -> None:
    siak = frozenset({"siak"})
    causes = (
        "day_month_swapped",
        "one_digit",
        "digits_transposed",
        "register_corrected",
        "date_differs",
        "number_differs",
    )
    asked = everything.filter(pl.col("kind") == "BEDA_ISI", pl.col("cause").is_in(causes))
    hidden = entitle(asked, Entitlement(SCHOOL, frozenset(), siak), "id")
    assert hidden.height == asked.height > 10
    assert set(hidden["cause"]) == {"date_differs", "number_differs"}
    assert not hidden["explanation"].str.contains("tertukar|satu angka|NIK;").any()
    shown = entitle(asked, Entitlement(SCHOOL, frozenset({"birth_date", "nik"}), siak), "id")
    assert set(shown["cause"]) == set(causes)


def test_identity_numbers_of_others_are_masked_and_own_ones_are_not(everything: pl.DataFrame) -> None:
    asked = everything.filter(pl.col("field").is_in(["nik", "no_kk"]), pl.col("kind") == "BEDA_ISI")
    seen = entitle(asked, Entitlement(SCHOOL, frozenset({"nik", "no_kk"}), frozenset({"siak"})), "id")
    assert seen.height > 3
    assert seen["compared_value"].str.contains(r"^\d{6}\*{6}\d{4}$").all()
    assert seen["own_value"].str.contains(r"^\d{16}$").all()
    assert seen["nik"].equals(asked["nik"])


def test_without_the_membership_nothing_tells_who_is_or_is_not_in_the_register(everything: pl.DataFrame) -> None:
    told = entitle(everything, Entitlement(SCHOOL, frozenset({"name", "birth_date"}), frozenset()), "id")
    assert set(told["kind"]) == {
        "NIK_KOSONG", "NIK_TERPOTONG", "NIK_RUSAK", "NIK_TIDAK_VALID", "NIK_GANDA", "ORANG_GANDA", "ANOMALI",
        "TIDAK_PADAN",
    }  # fmt: skip
    assert set(told["other_source"]) == {None}
    assert set(told.filter(kind="TIDAK_PADAN")["cause"]) == {"nik_of_mother", "nik_of_mother_newborn"}
    shared = told.filter(kind="NIK_GANDA")
    assert set(shared["cause"]) == {"several_people"} and set(shared["severity"]) == {"ERROR"}


def test_an_oddity_told_only_of_people_whom_the_register_lacks_needs_that_membership(everything: pl.DataFrame) -> None:
    causes = ("abbreviation_in_name", "unknown_regency", "birth_date_not_as_in_nik", "sex_not_as_in_nik")
    asked = everything.filter(pl.col("cause").is_in(causes), agency=SCHOOL)
    assert set(asked["cause"]) == set(causes)
    assert entitle(asked, Entitlement(SCHOOL, frozenset(FIELDS), frozenset()), "id").is_empty()
    assert entitle(asked, Entitlement(SCHOOL, frozenset(), frozenset({"siak"})), "id").height == asked.height


def test_a_row_with_its_mothers_number_is_told_alike_whether_or_not_she_is_in_the_register() -> None:
    told = []
    for nik_of_someone in ("3322014503140055", "3322014503850009"):
        world = World()
        world.record("own", "dapodik", nik=None, raw_nik="3322014503850009", nik_status="of_mother")
        world.record("someone", "siak", nik=nik_of_someone, name="SRI LESTARI", sex="P")
        found = world.findings().filter(kind="TIDAK_PADAN")
        told.append(one(found, Entitlement(SCHOOL, frozenset(FIELDS), frozenset())))
    assert told[0] == told[1]
    assert told[0]["cause"] == "nik_of_mother"


def test_an_agency_gets_its_own_findings_only(everything: pl.DataFrame) -> None:
    for agency in ("dinas-pendidikan", "disdukcapil"):
        told = entitle(everything, Entitlement(agency, frozenset(FIELDS), frozenset({"siak"})), "id")
        assert set(told["agency"]) == {agency}
        assert told["finding_id"].to_list() == everything.filter(agency=agency)["finding_id"].to_list()
    assert entitle(everything, Entitlement("dinas-lain", frozenset(FIELDS), frozenset({"siak"})), "id").is_empty()


def test_what_a_health_roster_holds_does_not_reach_a_school_without_a_membership() -> None:
    world = World(SOURCES[1:])
    world.record("infant", "eppgbm", **{**SECRET, "no_kk": None})
    world.record("pupil", "dapodik")
    world.link("pupil", "infant", levels={"name": "similar"})
    found = world.findings()
    assert set(found.filter(agency=SCHOOL)["other_source"]) == {"eppgbm"}
    school = entitle(found, Entitlement(SCHOOL, frozenset(FIELDS), frozenset({"siak"})), "id")
    assert school.is_empty()


def test_people_on_no_list_are_named_as_far_as_the_agency_may_see() -> None:
    world = World()
    world.record("pupil", "dapodik")
    world.record("absent", "siak", nik="3322014503140055", village="KALIREJO", raw_name="WULAN DARI", name="WULAN DARI")
    found = world.findings().filter(kind="BELUM_TERDAFTAR")
    columns = ("name", "nik", "village", "birth_date", "file", "row", "record_id", "register_value", "compared_value")

    def told(*fields: str) -> tuple[object, ...]:
        row = one(found, Entitlement(SCHOOL, frozenset(fields), frozenset({"siak"})))
        return tuple(row[column] for column in columns)

    masked = "332201******0055"
    hidden = (None,) * 5
    assert told() == ("W*** D***", masked, "KALIREJO", None, *hidden)
    assert told("name", "birth_date") == ("WULAN DARI", masked, "KALIREJO", date(2014, 3, 5), *hidden)
    assert entitle(found, Entitlement(SCHOOL, frozenset({"name"}), frozenset()), "id").is_empty()


def test_the_owner_of_a_foreign_nik_and_an_open_candidate_are_never_named(everything: pl.DataFrame) -> None:
    asked = everything.filter(
        pl.col("kind").is_in(["TIDAK_PADAN", "PERLU_VERIFIKASI"]), pl.col("other_source") == "siak", name="RATNA DEWI"
    )
    owners = set(asked.filter(pl.col("register_value") != "RATNA DEWI")["register_value"])
    assert owners
    told = entitle(asked, Entitlement(SCHOOL, frozenset({*FIELDS, "nik"}), frozenset({"siak"})), "id")
    assert told.height == asked.height
    assert set(told["compared_value"]) == {HIDDEN["id"]}
    assert [owner for owner in owners if owner in text_of(told)] == []


def test_the_day_of_a_death_needs_its_own_entitlement_the_death_itself_the_membership() -> None:
    world = World()
    world.record("register", "siak", status="deceased", status_date=date(2026, 8, 12))
    world.record("own", "dapodik")
    world.link("own", "register")
    found = world.findings().filter(kind="MENINGGAL")
    plain = one(found, Entitlement(SCHOOL, frozenset(), frozenset({"siak"})))
    assert (plain["compared_value"], plain["event_date"]) == ("meninggal", None)
    assert plain["explanation"] == "Menurut data kependudukan per 20-11-2026 orang ini telah meninggal."
    dated = one(found, Entitlement(SCHOOL, frozenset({"status_date"}), frozenset({"siak"})))
    assert dated["explanation"] == "Menurut data kependudukan per 20-11-2026 orang ini telah meninggal (12-08-2026)."


def test_nothing_that_ties_packs_of_two_agencies_together_leaves(everything: pl.DataFrame) -> None:
    told = entitle(everything, Entitlement(SCHOOL, frozenset(FIELDS), frozenset({"siak"})), "id")
    assert {"entity_id", "detail", "may_see", "is_own_row"} & set(told.columns) == set()
    foreign = told.filter(pl.col("sent_by") != SCHOOL)
    assert foreign["record_id"].null_count() == foreign.height
    assert "Eregister" not in text_of(told) and "register-" not in text_of(told)


def test_masks() -> None:
    frame = pl.DataFrame({"number": ["3322014503140001", "3322", None], "name": ["SITI A. MA'RUF", "NI LUH", None]})
    masked = frame.select(number=mask_number(pl.col("number")), name=mask_name(pl.col("name")))
    assert masked.rows() == [("332201******0001", "S*** A*** M***"), ("******", "N*** L***"), (None, None)]
