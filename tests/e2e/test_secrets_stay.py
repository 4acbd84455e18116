"""Secrets are in no log, no manifest, no message and no command line, however a mail server or a webhook fails."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from notify_servers import PASSWORD, USER, certificate, free_port, mail_server, webhook
from typed_commands import AS_OF, command, environment

from data_samples.generate import generate

SECRETS = {
    "UJI_MAIL": PASSWORD,
    "UJI_SEAL": "segel-rahasia-7f3a",
    "UJI_PATH": "jalur-rahasia-91bc",
    "UJI_USER": "pemakai-rahasia-55de",
}
FAILS = (
    "refused login",
    "nobody listens",
    "wrong security",
    "redirected",
    "server error",
    "odd address",
    "odd letters",
)


@contextmanager
def servers(tmp_path: Path, failing: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what stands under [notify] and the secrets' values, where both ways fail so, or not at all."""
    tls, _ = certificate(tmp_path)
    with ExitStack() as stack:
        box = stack.enter_context(mail_server(tls=tls, security="starttls"))
        status = {"redirected": 302, "server error": 500}.get(failing, 204)
        port = stack.enter_context(webhook(status=status)).port
        password, mail, security = PASSWORD, box.port, "starttls"
        if failing == "nobody listens":
            mail = port = free_port()
        if failing == "wrong security":
            mail = port
        if failing == "refused login":
            password = "salah-" + SECRETS["UJI_SEAL"]
        if failing == "odd letters":
            password = "sandi-é-" + SECRETS["UJI_SEAL"]
        host = "127.0.0.1" if failing != "odd address" else "127.0.0.1\x00" + SECRETS["UJI_SEAL"]
        address = f"http://{SECRETS['UJI_USER']}:{SECRETS['UJI_PATH']}@{host}:{port}/{SECRETS['UJI_PATH']}"
        yield (
            '\n[notify]\nwhen = ["failed", "held_back", "late", "published"]\n'
            '[notify.email]\nto = ["a@contoh.go.id"]\nfrom = "padan@contoh.go.id"\nhost = "127.0.0.1"\n'
            f'port = {mail}\nsecurity = "{security}"\nuser = "{USER}"\npassword = "${{UJI_MAIL}}"\nca = "ca.pem"\n'
            '[notify.webhook]\nurl = "${UJI_URL}"\nsecret = "${UJI_SEAL}"\n',
            {"UJI_MAIL": password, "UJI_URL": address.replace("\x00", "%00 "), "UJI_SEAL": SECRETS["UJI_SEAL"]},
        )  # fmt: skip


def told_by(site: Path, *typed: object, **secrets: str) -> tuple[int, str]:
    """Type a command and return its code and all that it said, and that its processes were called."""
    running = subprocess.Popen(
        command([*typed, "--config", site]), env={**environment(), **secrets}, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", cwd=site,
    )  # fmt: skip
    names: set[str] = set()
    while running.poll() is None and typed[0] == "run":
        names |= {words for pid in family(str(running.pid)) for words in command_line(pid)}
        time.sleep(0.02)
    said, _ = running.communicate(timeout=180)
    return running.returncode, said + "\n".join(names)


def family(pid: str) -> set[str]:
    """Return a process and all that it has started: other tests run beside it."""
    parents = {other: parent_of(other) for other in os.listdir("/proc") if other.isdigit()}
    known = {pid}
    while more := {other for other, parent in parents.items() if parent in known} - known:
        known |= more
    return known


def parent_of(pid: str) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1]
    except OSError:
        return ""


def command_line(pid: str) -> list[str]:
    try:
        return [Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")]
    except OSError:
        return []


def leaked(text: str) -> list[str]:
    return [name for name, value in SECRETS.items() if value in text]


def leaked_files(site: Path) -> list[str]:
    files = [file for file in site.rglob("*") if file.is_file() and file.name != "padan.secrets"]
    assert files
    return [file.name for file in files if any(value.encode() in file.read_bytes() for value in SECRETS.values())]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site before its first night; only to be looked at."""
    world = tmp_path_factory.mktemp("secrets") / "world"
    generate(world, people=300, seed=3, sources=["siak", "dapodik"], broken=False)
    return world


@pytest.fixture
def site(world: Path, tmp_path: Path) -> Path:
    """Return a site of the test's own, without deliveries."""
    (tmp_path / "site").mkdir()
    return Path(shutil.copy(world / "padan.toml", tmp_path / "site")).parent


@pytest.mark.parametrize("failing", ["", *FAILS])
@pytest.mark.parametrize("given", ["environment", "file"])
def test_a_message_that_goes_or_does_not_go_tells_no_secret(
    site: Path, tmp_path: Path, failing: str, given: str
) -> None:
    with servers(site, failing) as (notify, secrets):
        with (site / "padan.toml").open("a", encoding="utf-8") as file:
            file.write(notify)
        if given == "file":
            (site / "padan.secrets").write_text("".join(f"{k}={v}\n" for k, v in secrets.items()), encoding="utf-8")
            (site / "padan.secrets").chmod(0o600)
        known = secrets if given == "environment" else {}
        code, said = told_by(site, "notify", "--test", "--json", **known)
        refused, log = told_by(site, "run", "--as-of", "2028-01-01", "--log-format", "json", **known)
    told = json.loads(said[said.index("[") : said.rindex("]") + 1])
    assert (code, [bool(one["error"]) for one in told]) == ((2, EXPECTED[failing]) if failing else (0, [False, False]))
    assert refused == 4
    assert ("not told" in log) == bool(failing), log
    assert "defect" not in said + log
    assert leaked(said + log) == []
    assert leaked_files(site) == []


EXPECTED = {
    "refused login": [True, False], "nobody listens": [True, True], "wrong security": [True, False],
    "redirected": [False, True], "server error": [False, True], "odd address": [False, True],
    "odd letters": [True, False],
}  # fmt: skip


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="command lines are looked at in /proc")
def test_a_night_that_tells_of_itself_leaves_no_secret_behind(world: Path, site: Path) -> None:
    shutil.copytree(world / "inbox", site / "inbox")
    with servers(site, "") as (notify, secrets):
        with (site / "padan.toml").open("a", encoding="utf-8") as file:
            file.write(notify)
        code, said = told_by(site, "run", "--as-of", AS_OF, "--log-format", "json", **secrets)
    assert code == 0, said
    assert '"email: told"' in said and '"webhook: told"' in said
    assert "-m pipelines run" in said, "the command lines were looked at"
    assert leaked(said) == []
    assert leaked_files(site) == []


@pytest.mark.parametrize("line", [
    'password = "kata-sandi-uji"', 'password = "${X} kata-sandi-uji"', 'pasword = "kata-sandi-uji"',
    'password = kata-sandi-uji', 'password = ["kata-sandi-uji"]', 'password = { clear = "kata-sandi-uji" }',
    'host = "kata-sandi-uji host"', 'kata-sandi-uji',
])  # fmt: skip
def test_a_secret_written_in_clear_is_refused_and_not_repeated(site: Path, line: str) -> None:
    with (site / "padan.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[notify.email]\nto = ["a@contoh.go.id"]\nfrom = "b@contoh.go.id"\nuser = "u"\n{line}\n')
    code, said = told_by(site, "status")
    assert code == 2, said
    assert "padan.toml" in said
    assert leaked(said) == []


def test_a_secret_typed_to_init_is_refused_and_not_repeated(tmp_path: Path) -> None:
    done = subprocess.run(
        command(["init", tmp_path / "new", "--set", f"notify.email.password={PASSWORD}"]),
        env=environment(), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 2, done
    assert leaked(done.stdout + done.stderr) == []
