"""The log on stderr: sentences for people, or one JSON object per line for machines. Never a person's value.

An event is a log record; what it carries beside its message (stage, source, seconds …) travels as its `event`.
Only our own rooms' messages are printed: those of libraries may quote a value, so of them only the logger is named.
"""

import json
import logging
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Literal

from pipelines.defects import ROOMS
from pipelines.endings import Ending

Form = Literal["text", "json"]

log = logging.getLogger(__name__)
log.setLevel(logging.INFO)  # events always reach who listens, whatever is printed


def set_up(form: Form) -> None:
    """Let all log records of this process go to stderr in one form; called again it replaces what was set before."""
    root = logging.getLogger()
    for earlier in [handler for handler in root.handlers if isinstance(handler, _OnStderr)]:
        root.removeHandler(earlier)
    root.addHandler(_OnStderr(form))
    logging.captureWarnings(form == "json")


def event(message: str, *, level: int = logging.INFO, printed: bool = False, **what: Any) -> None:
    """Log one event. `printed` says that a person reads it elsewhere: it is then left out of the log for people."""
    log.log(level, "%s", message, extra={"event": what, "printed": printed})


@contextmanager
def listening(hear: Callable[[Mapping[str, Any]], object], *, to: str) -> Iterator[None]:
    """Call `hear` with each event of the block that carries `to` and a stage."""
    ear = _Ear(hear)
    ear.addFilter(lambda record: {to, "stage"} <= set(getattr(record, "event", ())))
    log.addHandler(ear)
    try:
        yield
    finally:
        log.removeHandler(ear)


def complain(ending: Ending) -> None:
    """Say on stderr why the program ends, in the form that is set up."""
    if any(isinstance(handler, _OnStderr) and handler.form == "json" for handler in logging.getLogger().handlers):
        what: dict[str, Any] = {"trace": list(ending.trace)} if ending.trace else {}
        event(ending.text, level=logging.ERROR, exit_code=ending.code, **what)
        return
    head = "".join(f"{line}\n" for line in ending.trace)
    sys.stderr.write(f"{head}{'' if ending.is_interruption else 'padan: '}{ending.text}\n")


class _Ear(logging.Handler):
    def __init__(self, hear: Callable[[Mapping[str, Any]], object]) -> None:
        super().__init__()
        self.hear = hear

    def emit(self, record: logging.LogRecord) -> None:
        self.hear(getattr(record, "event", {}))


class _OnStderr(logging.Handler):
    """Writes to whatever `sys.stderr` is at the time."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form
        self.setLevel(logging.INFO if form == "json" else logging.WARNING)
        self.setFormatter(_JsonLine() if form == "json" else _Sentence())
        self.addFilter(lambda record: form == "json" or not getattr(record, "printed", False))
        self.addFilter(lambda record: _is_ours(record) or record.levelno >= logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        sys.stderr.write(self.format(record) + "\n")
        sys.stderr.flush()


class _Sentence(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return _message(record)


class _JsonLine(logging.Formatter):
    """One object per line: time (ISO 8601 with zone), level, logger, message, then what the event carries."""

    def format(self, record: logging.LogRecord) -> str:
        time = datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")
        told: dict[str, Any] = {"time": time, "level": record.levelname.lower(), "message": _message(record)}
        told |= getattr(record, "event", {"logger": record.name})
        if record.exc_info and record.exc_info[2]:
            told["trace"] = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(record.exc_info[2])]
        return json.dumps(told, ensure_ascii=False, default=str)


def _message(record: logging.LogRecord) -> str:
    if _is_ours(record):
        return record.getMessage()
    return f"a message of {record.name} is withheld: it may quote a person's value"


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.split(".")[0] in ROOMS
