"""The command `padan`: which commands there are, and how each of them ends; they stand in `pipelines.commands`.

Each command parses, calls one function of `pipelines`, prints; heavy rooms load where used.
"""

import signal
import sys

import typer

from pipelines import logs
from pipelines.commands import law, lists, night, runs
from pipelines.endings import INTERRUPTED, Terminated, end_when_asked, ending_of
from pipelines.exit_codes import ExitCode
from pipelines.rights import keep_private

app = typer.Typer(
    name="padan",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    help="Find the same people in the lists of different agencies, and tell each agency what does not agree.\n\n"
    "Try it: padan demo",
)

app.registered_commands = [
    command for part in (night, runs, lists, law) for command in part.commands.registered_commands
]


def main() -> None:
    """Run the command line and end with an exit code of `pipelines.exit_codes`."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end_when_asked)
    keep_private()
    sys.exit(run_command(sys.argv[1:]))


def run_command(arguments: list[str]) -> int:
    """Run one command and return its exit code. A user's mistake is a sentence on stderr, never a stack trace."""
    _speak_utf8()
    logs.set_up("text")
    try:
        outcome = app(arguments or ["--help"], prog_name="padan", standalone_mode=False)
        if outcome == INTERRUPTED:  # typer makes a number of it
            raise KeyboardInterrupt
    except (Exception, KeyboardInterrupt, Terminated) as error:
        ending = ending_of(error)
        logs.complain(ending)
        return ending.code
    return int(outcome) if isinstance(outcome, int) else int(ExitCode.DONE)


def _speak_utf8() -> None:
    """Let names print on a Windows console whose code page is not UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
