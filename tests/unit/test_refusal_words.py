"""Every sentence a delivery can be refused with has its Indonesian twin."""

import ast
from pathlib import Path

import pytest

from connectors.refusal_words import INDONESIAN, in_indonesian

ROOM = Path(__file__).parents[2] / "connectors"
REFUSALS = {"UnreadableFile", "IncompleteFile", "NotARoster", "LayoutError"}
OF_LAYOUT_FILES = {"layout.py", "layout_file.py", "mapping.py"}  # these speak to whoever writes a layout, in English


def sentences() -> list[tuple[str, str]]:
    """Return (module, sentence) of all refusals in connectors, with `§` where a value stands."""
    found = []
    for path in sorted(ROOM.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        texts = {
            node.targets[0].id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree) if path.name not in OF_LAYOUT_FILES else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in REFUSALS:
                spoken = [node.args[0], *(word.value for word in node.keywords if word.arg == "fix")]
                found += [(path.name, shown(part, texts)) for part in spoken]
    return [(module, text) for module, text in found if text]


def shown(part: ast.expr, texts: dict[str, object]) -> str:
    match part:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(one.value if isinstance(one, ast.Constant) else "§" for one in values)
        case ast.Name(id=name):
            return str(texts.get(name, ""))
    return ""


def test_there_are_refusals_to_speak_of() -> None:
    assert len(sentences()) > 40


@pytest.mark.parametrize(("module", "sentence"), sentences())
def test_a_refusal_is_said_in_indonesian_too(module: str, sentence: str) -> None:
    told = in_indonesian(sentence)
    assert told != sentence, f"{module}: add it to connectors.refusal_words"
    assert told.count("§") == sentence.count("§")


def test_values_stand_where_they_belong() -> None:
    assert in_indonesian("line 7 holds a NUL byte: the file is damaged or no text").startswith(
        "baris 7 berisi bita NUL"
    )
    assert in_indonesian(
        "no known layout fits this file; nearest is dtks, but the file lacks nik, nama and has harga"
    ) == (
        "tidak ada tata letak yang cocok dengan berkas ini; paling dekat dtks, tetapi berkas ini tidak punya nik, nama "
        "dan punya harga"
    )
    assert in_indonesian("something else") == "something else"


def test_both_languages_name_the_same_values() -> None:
    holes = [(english.count("{"), indonesian.count("{")) for english, indonesian in INDONESIAN.items()]
    assert all(english == indonesian for english, indonesian in holes)
