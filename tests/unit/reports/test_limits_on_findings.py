"""Which limits on findings are broken: counts, shares of rows, causes, and the edges of each."""

import duckdb
import pytest

from reports.contracts.limits import breach_words, judge_limits

FINDINGS = """
    SELECT * FROM (VALUES
        ('dapodik', 'NIK_KOSONG', '', 'd1'), ('dapodik', 'NIK_KOSONG', '', 'd2'),
        ('dapodik', 'BEDA_ISI', 'name_typo', 'd1'), ('dapodik', 'BEDA_ISI', 'name_typo', 'd1'),
        ('dapodik', 'BEDA_ISI', 'day_month_swapped', 'd3'), ('emis', 'NIK_KOSONG', '', 'e1')
    ) AS told (source, kind, cause, record_id)
"""
RECORDS = "SELECT 'dapodik' AS source FROM range(40) UNION ALL SELECT 'emis' FROM range(10)"


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    made = duckdb.connect()
    made.execute(f"CREATE TABLE findings AS {FINDINGS}")
    made.execute(f"CREATE TABLE records AS {RECORDS}")
    return made


@pytest.mark.parametrize(
    ("kind", "limit", "broken"),
    [
        ("NIK_KOSONG", 2, {}),  # as many as allowed
        ("NIK_KOSONG", 1, {"dapodik": 2}),
        ("NIK_KOSONG", 0.05, {"emis": 1}),  # 2 of 40 is just 5 %; 1 of 10 is more
        ("NIK_KOSONG", 0.049, {"dapodik": 2, "emis": 1}),
        ("NIK_KOSONG", 0, {"dapodik": 2, "emis": 1}),  # none is allowed
        ("BEDA_ISI", 2, {"dapodik": 3}),  # findings are counted …
        ("BEDA_ISI", 0.05, {}),  # … but a share is one of rows, and d1 has two
        ("BEDA_ISI/name_typo", 1, {"dapodik": 2}),
        ("BEDA_ISI/day_month_swapped", 1, {}),
        ("MENINGGAL", 0, {}),  # no such finding tonight
    ],
)
def test_what_is_more_than_its_limit_is_broken(
    con: duckdb.DuckDBPyConnection, kind: str, limit: float, broken: dict[str, int]
) -> None:
    result = judge_limits(con, {kind: limit})
    assert result is not None
    assert result.measures.select("source", "rows").rows() == [("dapodik", 40), ("emis", 10)]
    assert {one["source"]: one["findings"] for one in result.broken} == broken
    assert result.document["success"] is not bool(broken)
    [outcome] = result.document["results"]
    assert outcome["result"] == {
        "element_count": 2, "missing_count": 0, "unexpected_count": len(broken), "unexpected_sources": sorted(broken),
    }  # fmt: skip


def test_several_limits_are_one_validation(con: duckdb.DuckDBPyConnection) -> None:
    result = judge_limits(con, {"NIK_KOSONG": 0.05, "BEDA_ISI": 2, "BEDA_ISI/name_typo": 5})
    assert result is not None
    assert result.document["statistics"]["evaluated_expectations"] == 3
    assert [(one["source"], one["kind"]) for one in result.broken] == [("dapodik", "BEDA_ISI"), ("emis", "NIK_KOSONG")]
    assert [breach_words(one, "id") for one in result.broken] == [
        "BEDA_ISI 3 temuan, batasnya 2",
        "NIK_KOSONG pada 10 % baris (1 dari 10), batasnya 5 %",
    ]
    assert breach_words(result.broken[1], "en") == "NIK_KOSONG in 10% of the rows (1 of 10), the limit is 5%"


def test_without_limits_nothing_is_judged_and_no_table_is_asked_for() -> None:
    assert judge_limits(duckdb.connect(), {}) is None
