"""Which deliveries of a source are in force: of lists that come twice the newest, of what is gone the last good one."""

from pathlib import Path

import pytest
from delivery_nights import Nights, touched

from pipelines.delivery_words import owed_words
from pipelines.store import read_json, write_json

SCHOOL, OTHER = "siswa_111233220001", "siswa_111233220002"


@pytest.fixture
def site(tmp_path: Path) -> Nights:
    return Nights(tmp_path)


def test_the_list_of_a_school_that_is_gone_stays_in_force_and_is_told(site: Nights) -> None:
    site.deliver(SCHOOL, range(100))
    site.deliver(OTHER, range(200, 260))
    assert site.night(0).told == []
    site.take_away(SCHOOL)
    for day in (1, 2):
        night = site.night(day)
        assert night.in_force == [SCHOOL, OTHER]
        assert night.statuses == {SCHOOL: "missing", OTHER: "accepted"}
        assert night.reason(SCHOOL) == "tidak ada lagi di inbox sejak 03-11-2026 · dipakai kiriman 02-11-2026"
        assert night.told == [("111233220001", "missing", "use_last")]
    site.deliver(SCHOOL, range(90), 3)
    night = site.night(3)
    assert (night.in_force, night.told) == ([SCHOOL, OTHER], [])
    assert night.acceptance.in_force[0].gone_since is None


def test_what_is_gone_for_long_takes_no_part_and_is_told_until_it_comes_or_is_expected_no_more(site: Nights) -> None:
    site.more = "delivery = { use_last_days = 10 }"
    site.deliver(SCHOOL, range(100))
    site.deliver(OTHER, range(200, 260))
    site.night(0)
    site.take_away(SCHOOL)
    assert site.night(1).in_force == [SCHOOL, OTHER]
    for day in (12, 13):
        night = site.night(day)
        assert (night.in_force, night.told) == ([OTHER], [("111233220001", "missing", "without")])
    left = dict(site.manifest)
    site.more = 'not_expected = ["111233220001"]'
    assert site.night(14).told == []
    site.manifest, site.more = left, ""
    site.deliver("emis_111233220001_baru", range(300, 380), 14)
    assert site.night(14).told == []


@pytest.mark.parametrize("told", ["111233220001", "EMIS/siswa_*0001.csv"])
def test_nothing_is_kept_of_what_is_expected_no_more(site: Nights, told: str) -> None:
    site.deliver(SCHOOL, range(100))
    site.deliver(OTHER, range(200, 260))
    site.night(0)
    site.take_away(SCHOOL)
    site.more = f'not_expected = ["{told}"]'
    night = site.night(1)
    assert (night.in_force, night.told, night.statuses) == ([OTHER], [], {OTHER: "accepted"})


@pytest.mark.parametrize(
    ("more", "in_force", "handling"),
    [
        ('delivery = { when_late = "use_last" }\nrequired = true', [SCHOOL, OTHER], "use_last"),
        ('delivery = { when_late = "without" }', [OTHER], "without"),
        ("required = true", [OTHER], "without"),  # old rows of a required source move people about
        ('delivery = { when_late = "wait" }', [SCHOOL, OTHER], "wait"),
        ('delivery = { when_late = "wait", wait_days = 0 }', [SCHOOL, OTHER], "use_last"),
    ],
)
def test_what_is_gone_is_handled_as_configured(site: Nights, more: str, in_force: list[str], handling: str) -> None:
    site.deliver(SCHOOL, range(100))
    site.deliver(OTHER, range(200, 260))
    site.night(0)
    site.take_away(SCHOOL)
    site.more = more
    night = site.night(1)
    assert (night.in_force, night.told) == (in_force, [("111233220001", "missing", handling)])


def test_a_file_that_is_renamed_is_not_missed(site: Nights) -> None:
    site.deliver(SCHOOL, range(100)).rename(site.deliver("x", []).with_name("daftar 111233220001.csv"))
    site.take_away("x")
    site.night(0)
    file = site.folder / "inbox" / "emis" / "daftar 111233220001.csv"
    file.rename(file.with_name("daftar baru 111233220001.csv"))
    night = site.night(1)
    assert (night.in_force, night.told) == (["daftar baru 111233220001"], [])


def test_of_an_old_and_a_new_list_of_a_school_the_newest_extract_is_in_force(site: Nights) -> None:
    site.deliver("oktober_111233220001", range(100), -20)
    site.deliver("november_111233220001", range(15, 118), -2)
    site.deliver(OTHER, range(200, 260))
    night = site.night(0)
    assert night.in_force == ["november_111233220001", OTHER]
    assert night.statuses["oktober_111233220001"] == "superseded"
    assert "emis/november_111233220001.csv" in night.reason("oktober_111233220001")
    site.take_away("oktober_111233220001")  # nothing is missed: what it said stands in the newer list
    assert site.night(1).told == []


def test_the_list_after_the_school_year_takes_the_place_of_that_before(site: Nights) -> None:
    site.deliver("2025_111233220001", range(90), -200)  # three years of a secondary school, of which one leaves
    site.deliver("2026_111233220001", range(30, 120), -2)
    assert site.night(0).in_force == ["2026_111233220001"]


def test_lists_of_the_classes_of_a_school_stand_side_by_side(site: Nights) -> None:
    for number in range(3):
        site.deliver(f"kelas{number}_111233220001", range(number * 30, number * 30 + 30), -number)
    night = site.night(0)
    assert len(night.in_force) == 3 and set(night.statuses.values()) == {"accepted"}
    site.take_away("kelas1_111233220001")
    site.deliver("kelas2_111233220001", range(61, 92), 1)
    night = site.night(1)
    assert len(night.in_force) == 3
    assert night.told == [("111233220001", "missing", "use_last")]


def test_lists_of_classes_take_the_place_of_the_whole_list_before_and_the_other_way_round(site: Nights) -> None:
    site.deliver("semua_111233220001", range(90), -30)
    for number in range(3):
        site.deliver(f"kelas{number}_111233220001", range(number * 30, number * 30 + 30), -2)
    night = site.night(0)
    assert night.in_force == ["kelas0_111233220001", "kelas1_111233220001", "kelas2_111233220001"]
    assert night.statuses["semua_111233220001"] == "superseded"
    site.deliver("semua_111233220001", range(2, 92), 1)
    assert site.night(1).in_force == ["semua_111233220001"]


def test_a_supplement_and_a_list_of_some_leave_the_whole_list_in_force(site: Nights) -> None:
    site.deliver("semua_111233220001", range(100), -30)
    site.deliver("susulan_111233220001", range(95, 105), -2)
    site.deliver("penerima_bantuan_111233220001", range(40), -1)
    assert len(site.night(0).in_force) == 3


def test_the_same_list_saved_anew_is_in_force_once(site: Nights) -> None:
    site.deliver(SCHOOL, range(100), -2)
    again = site.deliver(f"{SCHOOL} (1)", range(100), -2)
    again.write_text(again.read_text("utf-8").replace(",", ";"), encoding="utf-8")
    touched(again, -2)
    night = site.night(0)
    assert night.in_force == [SCHOOL]
    assert night.statuses == {SCHOOL: "accepted", f"{SCHOOL} (1)": "superseded"}


def test_a_list_that_shrank_is_held_back_also_under_another_name(site: Nights) -> None:
    site.more = "max_drop = 0.2"
    site.deliver("oktober_111233220001", range(100), -20)
    site.night(0)
    site.deliver("november_111233220001", range(60), 1)
    night = site.night(1)
    assert night.statuses == {"oktober_111233220001": "accepted", "november_111233220001": "quarantined"}
    assert "turun 40 % dari 100" in night.reason("november_111233220001")
    assert night.in_force == ["oktober_111233220001"]
    site.take_away("oktober_111233220001")
    night = site.night(2)
    assert night.in_force == ["oktober_111233220001"]
    assert night.statuses == {"oktober_111233220001": "missing", "november_111233220001": "quarantined"}


def test_where_the_newest_list_is_taken_away_an_older_one_does_not_take_its_place_unsaid(site: Nights) -> None:
    site.deliver("oktober_111233220001", range(100), -20)
    site.deliver("november_111233220001", range(15, 118), -2)
    site.night(0)
    site.take_away("november_111233220001")
    night = site.night(1)
    assert (night.in_force, night.told) == (["november_111233220001"], [("111233220001", "missing", "use_last")])
    site.more = 'not_expected = ["emis/november*"]'
    assert site.night(2).in_force == ["oktober_111233220001"]


def test_a_broken_list_beside_a_good_new_one_brings_nothing_old_back(site: Nights) -> None:
    site.deliver(SCHOOL, range(100))
    site.night(0)
    (site.folder / "inbox" / "emis" / f"{SCHOOL}.csv").write_bytes(b"\0" * 50)
    site.deliver("ulang_111233220001", range(1, 101), 1)
    night = site.night(1)
    assert night.in_force == ["ulang_111233220001"]
    assert night.statuses[SCHOOL] == "unreadable"
    assert "dipakai kiriman" not in night.reason(SCHOOL)


def test_a_folder_that_cannot_be_read_leaves_all_its_lists_in_force(site: Nights) -> None:
    site.deliver(SCHOOL, range(100))
    site.deliver(OTHER, range(200, 260))
    site.night(0)
    (site.folder / "inbox" / "emis").rename(site.folder / "inbox" / "hilang")
    night = site.night(1)
    assert night.in_force == [SCHOOL, OTHER]
    assert [what for _, what, _ in night.told] == ["missing", "missing"]


def test_a_madrasah_that_is_no_longer_in_the_list_of_all_is_told_until_it_is_there_again(site: Nights) -> None:
    whole = {"111233220001": range(100), "111233220002": range(200, 260), "111233220003": range(300, 304)}
    site.deliver_together("kemenag", whole)
    assert site.night(0).told == []
    site.deliver_together("kemenag", {"111233220001": range(1, 101)}, 1)
    for day in (1, 2):
        night = site.night(day)
        assert night.told == [("111233220002", "vanished", "without")]  # four pupils may well leave
        assert night.statuses == {"kemenag": "accepted"}
    assert owed_words(night.owed[0], "id") == (
        "Kiriman terbaru tidak lagi memuat data 111233220002 sejak 03-11-2026. Malam ini dikerjakan tanpa data itu."
    )
    site.deliver_together("kemenag", whole, 3)
    assert site.night(3).told == []


def test_a_list_of_all_that_is_split_up_loses_nobody(site: Nights) -> None:
    site.deliver_together("kemenag", {"111233220001": range(100), "111233220002": range(200, 260)})
    site.night(0)
    site.take_away("kemenag")
    site.deliver(SCHOOL, range(1, 101), 1)
    site.deliver(OTHER, range(200, 261), 1)
    night = site.night(1)
    assert (night.in_force, night.told) == ([SCHOOL, OTHER], [])


def test_a_run_of_before_these_were_remembered_can_be_followed(site: Nights) -> None:
    site.deliver(SCHOOL, range(100))
    site.deliver(OTHER, range(200, 260))
    site.night(0)
    old = [
        {name: one[name] for name in one if name not in ("arrived", "gone_since")} for one in site.manifest["in_force"]
    ]
    site.manifest = {"as_of": site.manifest["as_of"], "in_force": old}
    for about in (site.folder / "store" / "records" / "emis").glob("*.json"):
        told = read_json(about)
        del told["units"]
        write_json(about, told)
    site.take_away(SCHOOL)
    night = site.night(1)
    assert (night.in_force, night.told) == ([SCHOOL, OTHER], [("111233220001", "missing", "use_last")])
