"""How a command that raised an error ends: the sentence for stderr and the exit code. Never a person's value."""

import errno
import signal
from dataclasses import dataclass

from pipelines.defects import defect_lines
from pipelines.errors import PipelineError
from pipelines.exit_codes import ExitCode, exit_code_of

PLACES = (PermissionError, NotADirectoryError, IsADirectoryError, FileExistsError)  # where nothing can be written
FULL = (errno.ENOSPC, errno.EROFS, errno.ENAMETOOLONG)

INTERRUPTED, TERMINATED = 130, 143  # as shells have it


class Terminated(BaseException):
    """The system asked the program to end: a timer's limit, or the machine is shut down."""


_asked: list[int] = []


def end_when_asked(number: int, _frame: object) -> None:
    """Handle SIGTERM and SIGINT. DuckDB makes a RuntimeError of what is raised within a statement: so it is kept."""
    _asked.append(number)
    raise KeyboardInterrupt if number == signal.SIGINT else Terminated


@dataclass(frozen=True)
class Ending:
    """What is said of an error, and with which code the program ends; `trace` are the lines of a defect."""

    code: int
    text: str
    trace: tuple[str, ...] = ()

    @property
    def is_interruption(self) -> bool:
        return self.code in (INTERRUPTED, TERMINATED)


def ending_of(error: BaseException) -> Ending:
    """Return the ending: a user's mistake is a sentence, all that we did not raise on purpose a defect of ours."""
    from connectors.errors import ConnectorError
    from matching.errors import EngineError, MatchingError

    if isinstance(error, Terminated) or signal.SIGTERM in _asked:
        return Ending(TERMINATED, "ended by the system (SIGTERM); the last published run stays")
    if isinstance(error, KeyboardInterrupt) or signal.SIGINT in _asked:
        return Ending(INTERRUPTED, "stopped; the last published run stays")
    if isinstance(error, PipelineError):
        return Ending(int(exit_code_of(error)), str(error))
    if isinstance(error, ConnectorError | MatchingError) and not isinstance(error, EngineError):
        return Ending(int(ExitCode.USAGE), str(error))
    if hasattr(error, "format_message"):  # typer's own: wrong words on the command line
        return Ending(int(ExitCode.USAGE), f"{error.format_message()}\n  fix:   padan --help")
    if isinstance(error, OSError) and (isinstance(error, PLACES) or error.errno in FULL):
        where = f"\n  where: {error.filename}" if error.filename else ""
        return Ending(
            int(ExitCode.USAGE), f"{error.strerror}{where}\n  fix:   check this place, its rights and its free space"
        )
    text = "this is a defect of ours; the lines above say where. The last published run stays."
    return Ending(int(ExitCode.DEFECT), text, tuple(defect_lines(error)))
