"""What commands answer: on stdout, as text or as JSON."""

import json
import sys
from typing import Any


def say(text: str) -> None:
    """Print text for a person."""
    sys.stdout.write(text + "\n")


def say_json(value: Any) -> None:
    """Print data for a program."""
    say(json.dumps(value, ensure_ascii=False, indent=1, default=str))
