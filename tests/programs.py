"""Programs that tests need and not every machine has."""

import os
import shutil

import pytest


def program(*names: str) -> str:
    """Return the first of the programs that this machine has; else skip the test, or fail where it must not be."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None and os.environ.get("PADAN_REQUIRE_ALL") == "1":
        pytest.fail(f"none of {', '.join(names)} is installed")
    if found is None:
        pytest.skip(f"needs {' or '.join(names)}")
    return found
