"""The hooks before a commit: what they refuse, what they let through, and that they fetch nothing."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

CONFIG = Path(__file__).parents[2] / ".pre-commit-config.yaml"


@pytest.fixture(scope="module")
def hooks() -> dict[str, dict[str, Any]]:
    repositories = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))["repos"]
    assert {repository["repo"] for repository in repositories} == {"local"}
    return {hook["id"]: hook for repository in repositories for hook in repository["hooks"]}


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("nik = '3322015207150001'", True),  # a girl born on 12-07-2015, in no register
        ("3322011207150001", True),
        ("NIK:9601013112991234,", True),
        ("3322013107150010", True),
        ("3322015107150010", True),  # women: day + 40, here the 11th
        ("3322017107150010", True),  # the 31st
        ("3322013207150001", False),  # day 32
        ("3322017207150001", False),  # day 72
        ("3322014007150001", False),  # day 40 is nobody's
        ("3322011213150001", False),  # month 13
        ("3322011207150000", False),  # serials begin at 0001
        ("3300011207150001", False),  # regency 00
        ("9922011207150001", False),  # no such province
        ("13322011207150001", False),  # 17 digits
        ("a3322011207150001", False),  # part of a hash
        ("3322********0001", False),
        ("9007199254740992", False),  # 2 to the power 53
    ],
)
def test_a_valid_nik_is_refused_outside_samples_and_tests(hooks: dict[str, dict[str, Any]], text: str, refused: bool):
    assert bool(re.search(hooks["nik"]["entry"], text)) is refused
    excluded = re.compile(hooks["nik"]["exclude"])
    assert [bool(excluded.search(path)) for path in ("tests/unit/a.py", "data_samples/a.csv", "docs/tests.md")] == [
        True, True, False,
    ]  # fmt: skip


def test_a_private_key_is_refused_and_the_configuration_does_not_refuse_itself(
    hooks: dict[str, dict[str, Any]],
) -> None:
    keys = re.compile(hooks["keys"]["entry"])
    assert keys.search("-----BEGIN " + "OPENSSH PRIVATE KEY-----") and keys.search("-----BEGIN " + "PRIVATE KEY-----")
    own = CONFIG.read_text(encoding="utf-8")
    assert not keys.search(own) and not re.search(hooks["nik"]["entry"], own)
