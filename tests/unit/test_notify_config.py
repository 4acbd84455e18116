"""The table [notify]: what may stand in it, and that a secret in clear text is refused without being repeated."""

from pathlib import Path

import pytest

from pipelines.config import load_config
from pipelines.errors import ConfigError
from pipelines.secret_values import secret_value

SITE = """\
[run]
region = "33.22"

[sources.emis]
role = "roster"
agency = "kemenag"
path = "emis/*.csv"

"""
GOOD = """\
[notify]
when = ["failed", "late"]

[notify.email]
to = ["petugas@contoh.go.id"]
from = "padan@contoh.go.id"
host = "mail.contoh.go.id"
user = "padan"
password = "${PADAN_SMTP_PASSWORD}"

[notify.webhook]
url = "https://pesan.contoh.go.id/kait"
secret = "${PADAN_WEBHOOK_SECRET}"
"""


def write(folder: Path, notify: str) -> Path:
    file = folder / "padan.toml"
    file.write_text(SITE + notify, encoding="utf-8")
    return file


def test_what_is_not_said_has_its_usual_value(tmp_path: Path) -> None:
    notify = load_config(write(tmp_path, GOOD)).notify
    assert notify is not None and notify.email is not None
    assert (notify.email.security, notify.email.at_port, notify.when) == ("starttls", 587, ("failed", "late"))
    assert load_config(write(tmp_path, "")).notify is None


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        ('"late"]', '"latee"]', "notify.when.1", "failed"),
        ('"petugas@contoh.go.id"', '"petugas"', "notify.email.to.0", "no e-mail address"),
        ('"padan@contoh.go.id"', '"padan@contoh.go.id\\nBcc: x@y"', "notify.email.from", "no e-mail address"),
        ('"${PADAN_SMTP_PASSWORD}"', '"Rahasia123"', "notify.email.password", "padan.secrets"),
        ('"${PADAN_WEBHOOK_SECRET}"', '"Rahasia123"', "notify.webhook.secret", "padan.secrets"),
        ('"https://pesan.contoh.go.id/kait"', '"ftp://Rahasia123"', "notify.webhook.url", "https://"),
        ('host = "mail.contoh.go.id"\n', "", "notify.email.host", "add host"),
        ("when =", "wenn =", "notify.wenn", "did you mean when?"),
        ('user = "padan"', 'user = "padan"\nprot = 25', "notify.email.prot", "did you mean port?"),
        ('user = "padan"\n', "", "notify.email", "user and password go together"),
        ('user = "padan"', 'user = "padan"\nsecurity = "none"', "notify.email", "would travel readable"),
        ('user = "padan"', 'user = "padan"\nsecurity = "tls"', "notify.email.security", '"starttls"'),
        (GOOD[GOOD.index("[notify.email]") :], "", "notify", "names no way"),
        (GOOD[GOOD.index("[notify.email]") :], 'webhook = "https://a/Rahasia123"', "notify.webhook", "setiap-malam.md"),
    ],
)
def test_an_error_names_the_key_and_repeats_no_secret(tmp_path: Path, old: str, new: str, key: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(ConfigError) as caught:
        load_config(write(tmp_path, GOOD.replace(old, new)))
    message = str(caught.value)
    assert f"key {key}" in message and said in message, message
    assert "Rahasia123" not in message
    assert caught.value.line is not None


def test_a_secret_comes_from_the_environment_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "padan.secrets"
    file.write_text("# rahasia\nPADAN_A = dari=berkas \n\nPADAN_B=b\n", encoding="utf-8")
    file.chmod(0o600)
    monkeypatch.setenv("PADAN_B", "lingkungan")
    assert secret_value("${PADAN_A}", tmp_path) == "dari=berkas"
    assert secret_value("${PADAN_B}", tmp_path) == "lingkungan"
    assert secret_value("https://contoh", tmp_path) == "https://contoh"
    with pytest.raises(ConfigError, match="PADAN_C is not given"):
        secret_value("${PADAN_C}", tmp_path)


@pytest.mark.skipif("sys.platform == 'win32'", reason="rights of files are otherwise on Windows")
def test_secrets_that_others_may_read_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "padan.secrets"
    file.write_text("PADAN_A=nilai\n", encoding="utf-8")
    file.chmod(0o640)
    with pytest.raises(ConfigError, match="chmod 600") as caught:
        secret_value("${PADAN_A}", tmp_path)
    assert "nilai" not in str(caught.value)
