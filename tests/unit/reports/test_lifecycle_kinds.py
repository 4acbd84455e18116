"""Kinds that take several rows or lists: a few readable rows each, whom they are told to, and who must not hear."""

from datetime import date
from typing import Any

import pytest
from findings_world import SOURCES, World

from reports.entitlement import Entitlement, entitle

EMIS = ("emis", "roster", "kemenag", "emis-siswa", date(2026, 11, 2), "pupils")
BPJS = ("bpjs", "roster", "bpjs-kesehatan", "bpjs-peserta", date(2026, 11, 5), "insured")
DTSEN = ("dtsen", "roster", "dinas-sosial", "dtsen", date(2026, 10, 5), "social")
NIK = "332201450314{:04}"


def told(world: World, *causes: str) -> list[tuple[Any, ...]]:
    found = world.findings()
    kinds = found.filter(found["cause"].is_in(list(causes)))
    return kinds.select("record_id", "agency", "cause", "severity", "other_source").rows()


def test_a_pupil_in_two_schools_of_one_list_is_told_so_and_two_rows_of_one_school_are_not() -> None:
    world = World()
    world.record("here", "dapodik", unit_id="20320001")
    world.record("there", "dapodik", unit_id="20320002")
    world.record("twice-1", "dapodik", nik=NIK.format(2), name="SRI WAHYUNI")
    world.record("twice-2", "dapodik", nik=NIK.format(2), name="SRI WAHYUNI")
    world.record("left", "dapodik", nik=NIK.format(3), name="DEWI", unit_id="20320003", status="inactive")
    world.record("now", "dapodik", nik=NIK.format(3), name="DEWI", unit_id="20320004")
    assert told(world, "two_schools", "same_nik") == [
        ("here", "dinas-pendidikan", "two_schools", "WARNING", None),
        ("there", "dinas-pendidikan", "two_schools", "WARNING", None),
        ("twice-1", "dinas-pendidikan", "same_nik", "ERROR", None),
        ("twice-2", "dinas-pendidikan", "same_nik", "ERROR", None),
    ]


def two_ministries() -> World:
    world = World([*SOURCES, EMIS])
    register = world.record("register", "siak")
    world.record("school", "dapodik", nik=None, nik_status="empty")
    world.record("madrasah", "emis")
    world.record("infant", "eppgbm")
    for row in ("school", "madrasah", "infant"):
        world.link(row, register)
    world.record("unlinked", "emis", nik=NIK.format(9))
    world.record("other date", "dapodik", nik=NIK.format(9), birth_date=date(2011, 1, 2))
    return world


def test_a_pupil_on_two_ministries_lists_is_told_to_both() -> None:
    assert told(two_ministries(), "two_rosters") == [
        ("school", "dinas-pendidikan", "two_rosters", "WARNING", "emis"),
        ("madrasah", "kemenag", "two_rosters", "WARNING", "dapodik"),
    ]


def test_the_other_ministrys_list_is_told_only_with_that_membership() -> None:
    found = two_ministries().findings().filter(cause="two_rosters")
    for allowed, rows in ((frozenset({"siak", "dapodik"}), 0), (frozenset({"emis"}), 1)):
        assert entitle(found, Entitlement("dinas-pendidikan", frozenset(), allowed), "id").height == rows


@pytest.mark.parametrize(
    "one, other, found",
    [
        ("PBI JK", "PPU BU", 2),
        ("PBI (APBN)", "PNS", 2),
        ("PBI JK", "PBPU PEMDA", 0),
        ("PBPU", "PPU BU", 0),
    ],
)
def test_subsidised_and_salaried_segments_exclude_each_other(one: str, other: str, found: int) -> None:
    world = World([*SOURCES, BPJS])
    for name, segment in (("first", one), ("second", other)):
        world.record(name, "bpjs", memberships=[f"segmen={segment}"])
    assert len(told(world, "pbi_and_salaried")) == found


def test_a_subsidy_on_the_social_list_excludes_a_salaried_membership_elsewhere() -> None:
    world = World([*SOURCES, BPJS, DTSEN])
    world.record("worker", "bpjs", memberships=["segmen=PPU BU"])
    world.record("poor", "dtsen", memberships=["pbi_nas=1", "desil=2"])
    world.record("unsubsidised", "dtsen", nik=NIK.format(5), memberships=["pbi_nas=0"])
    world.record("worker too", "bpjs", nik=NIK.format(5), memberships=["segmen=PPU BU"])
    assert told(world, "pbi_and_salaried") == [
        ("worker", "bpjs-kesehatan", "pbi_and_salaried", "WARNING", "dtsen"),
        ("poor", "dinas-sosial", "pbi_and_salaried", "WARNING", "bpjs"),
    ]


@pytest.mark.parametrize(
    "side, parent, cause",
    [
        ("mother", {"birth_date": date(1985, 1, 1)}, None),
        ("mother", {"birth_date": date(2002, 3, 6)}, "mother_too_young"),
        ("mother", {"birth_date": date(2002, 3, 5)}, None),
        ("mother", {"birth_date": date(2015, 1, 1)}, "child_older_than_parent"),
        ("father", {"birth_date": date(2014, 3, 5)}, "child_older_than_parent"),
        ("father", {"birth_date": date(2002, 3, 6)}, None),
        ("mother", {"status": "deceased", "status_date": date(2014, 3, 4)}, "mother_died_before"),
        ("mother", {"status": "deceased", "status_date": date(2014, 3, 5)}, None),
        ("father", {"status": "deceased", "status_date": date(2013, 5, 8)}, "father_died_before"),
        ("father", {"status": "deceased", "status_date": date(2013, 5, 9)}, None),
    ],
)
def test_parents_who_cannot_be_are_told_to_the_register(side: str, parent: dict[str, Any], cause: str | None) -> None:
    world = World()
    world.record("child", "siak", **{f"{side}_nik": NIK.format(77)})
    world.record("parent", "siak", **{"nik": NIK.format(77), "name": "X", "birth_date": date(1985, 1, 1), **parent})
    causes = ("mother_too_young", "child_older_than_parent", "mother_died_before", "father_died_before")
    assert told(world, *causes) == ([("child", "disdukcapil", cause, "WARNING", "siak")] if cause else [])


def test_what_the_register_is_told_of_its_own_rows_is_its_own_to_mend() -> None:
    world = World()
    world.record("child", "siak", mother_nik=NIK.format(77))
    world.record("parent", "siak", nik=NIK.format(77), name="X", birth_date=date(2005, 1, 1))
    world.record("empty", "siak", nik=None, nik_status="empty", name="Y")
    assert set(world.findings()["who_acts"]) == {"register"}


def test_a_family_card_has_one_active_head() -> None:
    world = World()
    for name, relation, status in (
        ("a", "KEPALA KELUARGA", "active"),
        ("b", "KEPALA KELUARGA", "active"),
        ("c", "ISTRI", "active"),
        ("d", "KEPALA KELUARGA", "deceased"),
    ):
        world.record(name, "siak", nik=NIK.format(ord(name)), name=name, relation=relation, status=status)
    assert [row[:3] for row in told(world, "two_heads")] == [
        ("a", "disdukcapil", "two_heads"),
        ("b", "disdukcapil", "two_heads"),
    ]


def test_one_birth_under_two_numbers_is_told_and_twins_are_not() -> None:
    world = World()
    world.record("one", "siak", nik=NIK.format(1), village_code="3322012001")
    world.record("two", "siak", nik=NIK.format(2), village_code="3322012002")
    world.record("twin", "siak", nik=NIK.format(3), name="RATNA SARI")
    world.record("closed", "siak", nik=NIK.format(4), status="inactive")
    assert [row[0] for row in told(world, "two_niks")] == ["one", "two"]


def test_a_death_that_a_roster_knows_is_told_to_the_register_that_may_know_that_list() -> None:
    world = World([*SOURCES, BPJS])
    world.record("register", "siak")
    world.record("dead", "bpjs", status="deceased")
    world.link("dead", "register")
    found = world.findings().filter(cause="dead_on_list")
    assert found.select("record_id", "agency", "kind", "severity").rows() == [
        ("register", "disdukcapil", "MENINGGAL", "WARNING")
    ]
    assert entitle(found, Entitlement("disdukcapil"), "id").is_empty()
    assert entitle(found, Entitlement("disdukcapil", frozenset(), frozenset({"bpjs"})), "id").height == 1


@pytest.mark.parametrize(
    "died, cause",
    [("2026-11-20", "dead_on_list"), ("2026-11-21", "dead_since_extract"), (None, "dead_on_list")],
)
def test_a_death_after_the_registers_extract_is_told_as_a_gap_in_time(died: str | None, cause: str) -> None:
    world = World([*SOURCES, BPJS])
    world.record("register", "siak")
    world.record("dead", "bpjs", status="deceased", status_date=date.fromisoformat(died) if died else None)
    world.link("dead", "register")
    severity = "INFO" if cause == "dead_since_extract" else "WARNING"
    assert told(world, "dead_on_list", "dead_since_extract") == [("register", "disdukcapil", cause, severity, "bpjs")]


def test_an_absence_younger_than_the_list_names_the_days_of_list_and_register() -> None:
    found = insured({"birth_date": date(2026, 11, 1)}).findings().filter(cause="old_extract")
    assert found["explanation"].to_list() == [
        "Belum ada di daftar per 05-11-2026; menurut data per 20-11-2026 baru lahir, pindah, atau berubah sekitar atau "
        f"sesudah tanggal itu, jadi mungkin hanya beda waktu (peluang benar {found['probability'][0] * 100:.0f} %)."
    ]


def test_a_renewed_family_card_tells_nothing_of_its_number_to_whom_it_is_hidden() -> None:
    world = World()
    world.record("pupil", "dapodik")
    world.record("register", "siak", no_kk="3322010511260009")
    world.link("pupil", "register")
    found = world.findings().filter(field="no_kk")
    assert found.select("cause", "severity").rows() == [("old_extract", "INFO")]
    blind = entitle(found, Entitlement("dinas-pendidikan", frozenset(), frozenset({"siak"})), "id")
    assert blind["cause"].to_list() == ["household_changed"]
    assert "0511260009" not in str(blind.rows()) and "beda waktu" not in blind["explanation"][0]
    seeing = entitle(found, Entitlement("dinas-pendidikan", frozenset({"no_kk"}), frozenset({"siak"})), "id")
    assert seeing["cause"].to_list() == ["old_extract"]


def insured(extra: dict[str, Any], *, members: int = 20, born: date = date(1990, 3, 5)) -> World:
    """A site whose insurance has nearly everybody, and one more person of the register who is not on its list."""
    world = World([*SOURCES, BPJS, DTSEN])
    for number in range(members):
        world.record(f"register-{number}", "siak", nik=NIK.format(100 + number), name=f"N{number}", birth_date=born)
        world.record(f"member-{number}", "bpjs", nik=NIK.format(100 + number), name=f"N{number}", birth_date=born)
        world.link(f"member-{number}", f"register-{number}")
    world.record("person", "siak", **{"birth_date": born, **extra})
    return world


GAPS = ("newborn_without_bpjs", "no_insurance", "old_extract", "poor_without_bpjs")


@pytest.mark.parametrize(
    "born, found",
    [
        ("2026-09-01", [("person", "bpjs-kesehatan", "newborn_without_bpjs", "WARNING", "siak")]),
        ("2026-11-01", [("person", "bpjs-kesehatan", "old_extract", "INFO", "siak")]),
        ("2016-09-01", []),
        ("1990-09-01", [("person", "bpjs-kesehatan", "no_insurance", "INFO", "siak")]),
    ],
)
def test_people_without_insurance(born: str, found: list[tuple[Any, ...]]) -> None:
    assert told(insured({"birth_date": date.fromisoformat(born)}), *GAPS) == found


def test_adults_are_told_only_where_the_list_covers_the_region() -> None:
    assert told(insured({}, members=2), *GAPS) == []


def test_the_poor_without_insurance_are_told_to_both_agencies_as_far_as_entitled() -> None:
    world = insured({"birth_date": date(2012, 3, 5)})
    for name, desil in (("poor", "2"), ("better off", "6-10")):
        world.record(name, "dtsen", memberships=[f"desil={desil}"], unit_id="3322012001")
        world.link(name, "person")
    assert sorted(told(world, *GAPS)) == [
        ("poor", "bpjs-kesehatan", "poor_without_bpjs", "WARNING", "dtsen"),
        ("poor", "dinas-sosial", "poor_without_bpjs", "WARNING", "bpjs"),
    ]
    found = world.findings().filter(cause="poor_without_bpjs")
    assert found["case_id"].n_unique() == found["finding_id"].n_unique() == 2
    assert found.filter(agency="bpjs-kesehatan")["unit_id"].to_list() == [None]
    for agency, known in (("bpjs-kesehatan", "dtsen"), ("dinas-sosial", "bpjs")):
        assert entitle(found, Entitlement(agency, frozenset(), frozenset({"siak"})), "id").is_empty()
        assert entitle(found, Entitlement(agency, frozenset(), frozenset({known})), "id").height == 1


def two_rosters(on_both: int, alone: int) -> World:
    world = World(SOURCES[1:])
    for number in range(on_both + alone):
        nik, born = NIK.format(number + 1), date(2022, 3, 5)
        world.record(f"pupil-{number}", "dapodik", nik=nik, birth_date=born, name=f"N{number}")
        if number < on_both:
            world.record(f"infant-{number}", "eppgbm", nik=nik, birth_date=born, name=f"N{number}")
            world.link(f"infant-{number}", f"pupil-{number}")
    return world


def test_without_a_register_a_gap_is_told_to_both_lists_of_the_same_people() -> None:
    gaps = ("not_on_other_list", "only_on_other_list")
    assert sorted(told(two_rosters(12, 1), *gaps)) == [
        ("pupil-12", "dinas-kesehatan", "only_on_other_list", "INFO", "dapodik"),
        ("pupil-12", "dinas-pendidikan", "not_on_other_list", "INFO", "eppgbm"),
    ]
    assert told(two_rosters(4, 8), *gaps) == []


def test_a_list_is_not_told_of_gaps_without_the_membership() -> None:
    found = two_rosters(12, 1).findings().filter(cause="only_on_other_list")
    assert found.height == 1
    assert entitle(found, Entitlement("dinas-kesehatan", frozenset({"name"}), frozenset({"siak"})), "id").is_empty()
