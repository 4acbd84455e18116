"""What a pack says of a link: words in the order of their weight, sure in words, and no more than may be seen."""

import json

import duckdb
import polars as pl
import pytest

from matching.levels import LEVELS
from matching.model import FieldModel, Model
from pipelines.evidence_words import make_evidence_words
from reports.entitlement import Entitlement
from reports.packs.evidence import read_steps, steps_of, sureness
from reports.packs.labels import labels_in

DATE = LEVELS["date"]


def model() -> Model:
    even = {"m": (0.5, 0.3, 0.1, 0.05, 0.05), "u": (0.001, 0.01, 0.1, 0.2, 0.689)}
    sex = FieldModel("sex", "category", False, (0.99, 0.01), (0.5, 0.5), (0.5, 0.5))
    return Model((FieldModel("birth_date", "date", False, **even, relative=even["u"]), sex), 1.0, 1.0)


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    made = duckdb.connect(config={"python_enable_replacements": False})
    make_evidence_words(made, model())
    return made


def test_every_level_of_a_model_has_words_and_the_sign_of_its_weight(con: duckdb.DuckDBPyConnection) -> None:
    steps = read_steps(con, "id")
    assert set(steps) == {*(f"birth_date:{level}" for level in DATE), "sex:equal", "sex:differs"}
    assert [steps[f"birth_date:{level}"].weight for level in DATE] == [3, 2, 0, -1, -2]
    assert (steps["sex:equal"].weight, steps["sex:differs"].weight) == (1, -2)
    assert steps["birth_date:equal"].words == "Tanggal lahir sama"
    assert read_steps(con, "en")["sex:differs"].words.startswith("Sex")


def test_how_an_unseen_value_differs_is_not_told(con: duckdb.DuckDBPyConnection) -> None:
    steps = read_steps(con, "id")
    links = pl.Series("evidence", [json.dumps({"birth_date": "slip", "sex": "equal"}), None, '{"sex":"missing"}'])
    seen = steps_of(links, steps, Entitlement("dinas", frozenset({"birth_date"})))
    assert seen.to_list() == [["birth_date:slip", "sex:equal"], None, []]
    unseen = steps_of(links, steps, Entitlement("dinas"))
    assert unseen.to_list() == [["sex:equal", "birth_date:differs"], None, []]


def test_a_night_without_words_says_nothing() -> None:
    with duckdb.connect() as con:
        assert read_steps(con, "id") == {}
    assert steps_of(pl.Series("evidence", ['{"sex":"equal"}']), {}, Entitlement("dinas")).to_list() == [[]]


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        (1.0, "hampir pasti orang yang sama (99,9 %)"),
        (0.97, "sangat mungkin orang yang sama (97,0 %)"),
        (0.8, "kemungkinan besar orang yang sama (80,0 %)"),
        (0.42, "belum pasti orang yang sama (42,0 %)"),
    ],
)
def test_sure_is_said_in_words_and_never_as_certain(probability: float, said: str) -> None:
    assert sureness(probability, labels_in("id")) == said
