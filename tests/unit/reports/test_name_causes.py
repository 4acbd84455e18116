"""What a word at the end of a name is: whose other name proves a family name, and what the finding gives away."""

import polars as pl
import pytest
from findings_world import SOURCES, World

from reports.catalogue import KINDS
from reports.entitlement import Entitlement, entitle
from reports.findings.causes import PAIRS, explain_pairs

SHORT, LONG = "TIUR MARIA", "TIUR MARIA SIHALOHO"


def of_pair(own: str, other: str, *, field: str = "name", level: str | None = None) -> dict[str, object]:
    frame = pl.DataFrame([{"field": field, "own_value": own, "register_value": other, "level": level}], schema=PAIRS)
    return explain_pairs(frame).row(0, named=True)


@pytest.mark.parametrize(
    "own, other, tail, patronymic",
    [
        ("Tiur Maria", "TIUR MARIA SIHALOHO", "SIHALOHO", False),
        ("TIUR MARIA BR. SIHALOHO", "TIUR MARIA", "SIHALOHO", False),
        ("TIUR", "TIUR LUMBAN GAOL", "LUMBAN GAOL", False),
        ("MOHAMAD RIZKI", "MUHAMMAD RIZKI NASUTION", "NASUTION", False),
        ("SITI BINTI HASAN", "SITI", "HASAN", True),
        ("SITI MA'RUF", "SITI", "MARUF", False),
        ("TIUR MARIA", "TIUR SIHALOHO MARIA", None, False),  # not at the end
        ("TIUR MARIA", "MARIA TIUR", None, False),
        ("BIN", "BIN ALI", "ALI", False),
    ],
)
def test_the_end_that_one_name_has_more(own: str, other: str, tail: str | None, patronymic: bool) -> None:
    for left, right in ((own, other), (other, own)):
        told = of_pair(left, right)
        assert (told["tail"], bool(told["patronymic"])) == (tail, patronymic)


@pytest.mark.parametrize(
    "own, other, level",
    [
        ("HJ. ROSMAIDA NAINGGOLAN", "ROSMAIDA NAINGGOLAN", "title"),
        ("MARIA SIANIPAR", "K.H. MARIA SIANIPAR", "title"),
        ("AKHMAD FATIH, S.E", "AKHMAD FATIH", "title"),
        ("PROF. DR. AKHMAD FATIH, S.PD., M.SI", "AKHMAD FATIH", "title"),
        ("R. RUTH ULI", "RUTH ULI", "token_missing"),  # perhaps the initial of a name
        ("IR RUTH ULI", "RUTH ULI", "token_missing"),
        ("HJ. ROSMAIDA SINAGA", "ROSMAIDA", "token_missing"),
        ("AKHMAD, FATIH", "AKHMAD", "token_missing"),
        ("HJ. ROSMAIDA", "RATNA", "differs"),
    ],
)
def test_sure_titles_are_no_missing_word(own: str, other: str, level: str) -> None:
    told = "differs" if level == "differs" else "token_missing"
    assert of_pair(own, other, level=told)["level"] == of_pair(other, own, level=told)["level"] == level


def test_only_names_have_an_end() -> None:
    told = of_pair("SEMARANG", "SEMARANG BARAT", field="birth_place")
    assert (told["tail"], told["patronymic"], told["initials"]) == (None, None, None)


def cause_of(world: World, **options: object) -> tuple[str, str]:
    found = world.findings(**options).filter(record_id="pupil", field="name")
    assert found.height == 1
    return found["cause"][0], found["severity"][0]


def family(
    *,
    nik: str | None = "3322010503140077",
    name: str = "JOGI SIHALOHO",
    card: str = "3322011203100007",
    sex: str | None = "L",
) -> World:
    world = World()
    world.record("pupil", "dapodik", name=SHORT)
    world.record("register", "siak", name=LONG)
    world.record("relative", "siak", name=name, nik=nik, no_kk=card, sex=sex, father_name=None)
    world.link("pupil", "register", levels={"name": "token_missing"})
    return world


def test_another_person_of_the_family_card_proves_a_family_name() -> None:
    assert cause_of(family()) == ("marga_missing", "WARNING")


@pytest.mark.parametrize(
    "changed",
    [
        {"card": "3322011203100008"},  # of another family
        {"nik": "3322014503140001"},  # the person's own NIK: the same person on another row
        {"nik": None},
        {"sex": "P", "name": "RUTH SIHALOHO"},  # a sister may bear the same given name
        {"sex": None},
        {"name": LONG},  # the same name proves nothing
        {"name": "SIHALOHO"},
        {"name": "SIHALOHO JOGI"},
        {"name": "JOGI SINAGA"},
    ],
)
def test_what_proves_no_family_name(changed: dict[str, str | None]) -> None:
    assert cause_of(family(**changed)) == ("name_token_missing", "WARNING")  # type: ignore[arg-type]  # None where allowed


def test_a_list_of_clans_proves_one_whatever_the_blanks() -> None:
    alone = family(card="3322011203100008")
    assert cause_of(alone, family_names={"SIHALOHO"}) == ("marga_missing", "WARNING")
    assert cause_of(alone, family_names={"SINAGA"}) == ("name_token_missing", "WARNING")
    world = World()
    world.record("pupil", "dapodik", name="TIUR")
    world.record("register", "siak", name="TIUR LUMBAN GAOL")
    world.link("pupil", "register", levels={"name": "token_missing"})
    assert cause_of(world, family_names={"LUMBANGAOL"}) == ("marga_missing", "WARNING")


def test_a_clan_in_a_wholly_different_name_leaves_it_an_error() -> None:
    world = World()
    world.record("pupil", "dapodik", name="RATNA")
    world.record("register", "siak", name=LONG)
    world.link("pupil", "register", levels={"name": "differs"})
    assert cause_of(world, family_names={"SIHALOHO"}) == ("name_differs", "ERROR")


def test_between_two_rosters_without_a_register_the_cards_of_both_count() -> None:
    world = World(SOURCES[1:])
    world.record("pupil", "dapodik", name=SHORT)
    world.record("infant", "eppgbm", name=LONG, no_kk="3322011203100008")
    brother = {"name": "JOGI SIHALOHO", "nik": "3322010503140077", "sex": "L", "no_kk": "3322011203100008"}
    world.record("brother", "eppgbm", **brother)
    world.link("infant", "pupil", levels={"name": "token_missing"})
    assert cause_of(world) == ("marga_missing", "WARNING")


def test_finer_causes_are_as_grave_as_those_that_stand_in_where_values_are_hidden() -> None:
    finer = {"marga_missing", "name_father_appended", "patronymic_in_name", "name_initials"}
    grave = {(kind.field, kind.cause): kind.severity for kind in KINDS if kind.code == "BEDA_ISI"}
    told = [kind for kind in KINDS if kind.cause in finer]
    assert len(told) == 4 * 3
    assert [kind.key for kind in told if grave[kind.field, kind.hidden_cause] != kind.severity] == []


def test_a_hidden_name_is_not_given_away_by_its_family_name() -> None:
    found = family().findings().filter(record_id="pupil", field="name")
    assert found["cause"].to_list() == ["marga_missing"]
    blind = entitle(found, Entitlement("dinas-pendidikan", frozenset(), frozenset({"siak"})), "id")
    assert blind["cause"].to_list() == ["name_token_missing"]
    assert "SIHALOHO" not in str(blind.rows()) and "keluarga" not in blind["explanation"][0]
    seeing = entitle(found, Entitlement("dinas-pendidikan", frozenset({"name"}), frozenset({"siak"})), "id")
    assert seeing["explanation"].to_list() == [
        "Nama di data Anda TIUR MARIA, di data kependudukan TIUR MARIA SIHALOHO: nama marga atau nama keluarga hanya "
        "tertulis di salah satunya."
    ]
