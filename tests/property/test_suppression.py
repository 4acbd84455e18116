"""No hidden count can be computed from what is shown: judged by linear programmes that know nothing of the method."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from reports.suppression import K, suppress


def tables() -> st.SearchStrategy[list[list[int]]]:
    count = st.one_of(st.integers(0, 6), st.integers(0, 60))
    return st.tuples(st.integers(1, 5), st.integers(1, 5)).flatmap(
        lambda size: st.lists(st.lists(count, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0])
    )


def ranges(cells: tuple[tuple[int | None, ...], ...]) -> list[tuple[float, float]]:
    """Return for each hidden cell the least and greatest value that fit all that is shown."""
    rows, columns = len(cells), len(cells[0])
    sums = []
    for row in range(rows):
        sums.append({(row, column): 1 if column < columns - 1 else -1 for column in range(columns)})
    for column in range(columns):
        sums.append({(row, column): 1 if row < rows - 1 else -1 for row in range(rows)})
    places = [(row, column) for row in range(rows) for column in range(columns)]
    matrix = np.array([[one.get(place, 0) for place in places] for one in sums])
    bounds = [(0, None) if cells[row][column] is None else (cells[row][column],) * 2 for row, column in places]
    found = []
    for at, (row, column) in enumerate(places):
        if cells[row][column] is None:
            goal = np.zeros(len(places))
            goal[at] = 1
            ends = [linprog(sign * goal, A_eq=matrix, b_eq=np.zeros(len(sums)), bounds=bounds) for sign in (1, -1)]
            assert ends[0].status == 0
            found.append((ends[0].fun, np.inf if ends[1].status == 3 else -ends[1].fun))
    return found


@settings(max_examples=150, deadline=None)
@given(tables())
def test_no_hidden_count_can_be_computed(counts: list[list[int]]) -> None:
    told = suppress(counts)
    assert all(greatest - least > 0.5 for least, greatest in ranges(told.cells))
    for row, own in zip(told.cells[:-1], counts, strict=True):
        assert all(shown in (None, one) for shown, one in zip(row, own, strict=False))
    assert not [one for row in told.cells for one in row if one is not None and 0 < one < K]


@settings(max_examples=60, deadline=None)
@given(tables(), st.sets(st.integers(0, 4), max_size=3))
def test_sums_that_another_table_hides_stay_hidden(counts: list[list[int]], rows: set[int]) -> None:
    wanted = {row for row in rows if row < len(counts)}
    told = suppress(counts, hidden_rows=wanted)
    assert wanted <= told.hidden_rows
    assert all(greatest - least > 0.5 for least, greatest in ranges(told.cells))


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([[10, 20], [30, 40]], ((10, 20, 30), (30, 40, 70), (40, 60, 100))),
        ([[3, 20], [30, 40]], ((None, None, 23), (None, None, 70), (33, 60, 93))),
        ([[0, 20], [30, 40]], ((0, 20, 20), (30, 40, 70), (30, 60, 90))),
    ],
)
def test_what_is_hidden(counts: list[list[int]], shown: tuple[tuple[int | None, ...], ...]) -> None:
    assert suppress(counts).cells == shown
