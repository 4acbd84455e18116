"""File names that are no text: old archives unpacked on Linux leave them."""

import os
import sys
from pathlib import Path

import pytest

from connectors.sources.files import list_deliveries


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a name hold bytes that are no UTF-8")
def test_a_name_that_is_no_utf_8_is_listed_under_a_name_that_can_be_written(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/daftar \xe9.csv"
    with open(odd, "wb") as file:
        file.write(b"nama\n")
    [found] = list_deliveries(tmp_path, "*.csv")
    assert found.file == "daftar \\udce9.csv"
    assert found.file.encode("utf-8")
    assert found.path.read_bytes() == b"nama\n"
