"""E-mail and webhook against real servers on this machine: what arrives, and what is said when nothing can."""

import hashlib
import hmac
import json
import logging
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from notify_servers import PASSWORD, USER, certificate, free_port, mail_server, silent_server, webhook

from pipelines import notifying
from pipelines.config import Config, load_config
from pipelines.endings import Ending
from pipelines.notifying import send_test, tell_outcome
from pipelines.outcome import Outcome

NOW = datetime(2026, 11, 23, 1, 45, tzinfo=UTC)
SITE = """\
[run]
region = "33.22"
language = "{language}"

[sources.siak]
role = "register"
agency = "disdukcapil"
path = "siak/*.xlsx"

[sources.bpjs]
role = "roster"
agency = "bpjs-kesehatan"
path = "bpjs/*.csv"
max_age_days = 45
"""
EMAIL = '[notify.email]\nto = ["petugas@contoh.go.id"]\nfrom = "padan@contoh.go.id"\nhost = "127.0.0.1"\n'
LOGIN = f'user = "{USER}"\npassword = "${{PADAN_TEST_PASSWORD}}"\nca = "ca.pem"\n'
PUBLISHED: dict[str, Any] = {
    "run": "2026-11-23T0130", "as_of": "2026-11-23", "files": {"accepted": 2, "unreadable": 1},
    "rows": {"records": 1200, "findings": 30}, "open_cases": {"BARU": {"ERROR": 4}, "TERBUKA": {"INFO": 3}},
    "rejected": [
        {"source": "bpjs", "file": "bpjs/\udcff\x1b[2J.csv", "status": "unreadable", "reason": "berkas kosong"}
    ],
    "in_force": [
        {"source": "siak", "rows": 1000, "extract_date": "2026-11-20"},
        {"source": "bpjs", "rows": 200, "extract_date": "2026-08-01"},
    ],
}  # fmt: skip


def site(folder: Path, notify: str, language: str = "id") -> Config:
    file = folder / "padan.toml"
    file.write_text(SITE.format(language=language) + notify, encoding="utf-8")
    return load_config(file)


def outcome(code: int = 0, failure: str = "", **more: Any) -> Outcome:
    ending = Ending(code, failure, ("trace",) if code == 1 else ()) if failure else None
    told: dict[str, Any] = {"published": PUBLISHED, **more}
    return Outcome(date(2026, 11, 23), NOW, NOW, code, failure=ending, **told)


def error_of(config: Config) -> str:
    [told] = send_test(config, now=NOW)
    return str(told["error"])


def test_an_e_mail_arrives_and_reads_well(tmp_path: Path) -> None:
    with mail_server() as box:
        config = site(tmp_path, f'{EMAIL}port = {box.port}\nsecurity = "none"\n')
        tell_outcome(config, outcome(6, "the required source siak has no usable delivery\n  siak/a.xlsx: rusak"))
    [letter] = box.letters
    assert letter["Subject"] == "Padan 33.22: malam 23-11-2026 tidak terbit"
    assert (letter["To"], letter["From"]) == ("petugas@contoh.go.id", "padan@contoh.go.id")
    assert letter["Date"] == "Mon, 23 Nov 2026 01:45:00 +0000"
    assert letter.get_content().replace("\r\n", "\n") == (
        "Padan · Kabupaten Semarang (33.22)\n\n"
        "Kode akhir 6: tidak ada yang terbit: sumber wajib tidak ada atau rusak, atau hasilnya terlalu berbeda dari "
        "terbitan terakhir (ditahan); terbitan terakhir tetap berlaku.\n"
        "Alasan, seperti tertulis di log:\n"
        "  the required source siak has no usable delivery\n"
        "    siak/a.xlsx: rusak\n"
        "Yang berlaku tetap terbitan 2026-11-23T0130 (per 2026-11-23).\n\n"
        "Langkah berikutnya:\n"
        "  - minta instansi pengirim mengirim ulang, lalu jalankan lagi: padan run\n"
    )


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # with ssl all is encrypted from the start
@pytest.mark.parametrize("security", ["starttls", "ssl"])
def test_the_password_travels_encrypted_and_a_wrong_one_is_told_without_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, security: str
) -> None:
    tls, _ = certificate(tmp_path)
    with mail_server(tls=tls, security=security) as box:
        config = site(tmp_path, f'{EMAIL}{LOGIN}port = {box.port}\nsecurity = "{security}"\n')
        monkeypatch.setenv("PADAN_TEST_PASSWORD", PASSWORD)
        assert error_of(config) == "None"
        monkeypatch.setenv("PADAN_TEST_PASSWORD", "keliru-sekali")
        wrong = error_of(config)
        monkeypatch.delenv("PADAN_TEST_PASSWORD")
        missing = error_of(config)
    assert (box.encrypted, set(box.users), len(box.letters)) == ([True], {USER}, 1)
    assert wrong == f"127.0.0.1:{box.port} does not accept this user and password (535)"
    assert "PADAN_TEST_PASSWORD is not given" in missing


def test_a_server_whose_certificate_nobody_vouches_for_gets_no_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tls, trusted = certificate(tmp_path)
    monkeypatch.setenv("PADAN_TEST_PASSWORD", PASSWORD)
    with mail_server(tls=tls, security="starttls") as box:
        strange = site(tmp_path, f"{EMAIL}{LOGIN.replace('ca = ', '#')}port = {box.port}\n")
        assert "is not trusted" in error_of(strange)
        trusted.unlink()
        assert "certificate file" in error_of(site(tmp_path, f"{EMAIL}{LOGIN}port = {box.port}\n"))
    assert (box.users, box.letters) == ([], [])


def test_what_a_mail_server_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PADAN_TEST_PASSWORD", PASSWORD)
    certificate(tmp_path)
    two = EMAIL.replace('id"]', 'id", "lama@contoh.go.id"]')
    with mail_server(unknown=("lama@contoh.go.id",)) as box:
        at = f'port = {box.port}\nsecurity = "none"\n'
        assert "some of the readers: lama@contoh.go.id (550)" in error_of(site(tmp_path, two + at))
        only = EMAIL.replace("petugas@", "lama@")
        assert "none of the readers: lama@contoh.go.id (550)" in error_of(site(tmp_path, only + at))
        assert "does not offer what is needed" in error_of(site(tmp_path, f"{EMAIL}{LOGIN}port = {box.port}\n"))
        ssl = f'{EMAIL}{LOGIN}port = {box.port}\nsecurity = "ssl"\n'
        assert "does not speak TLS here" in error_of(site(tmp_path, ssl))
    assert len(box.letters) == 1


def test_a_webhook_gets_signed_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PADAN_TEST_SECRET", "bersama")
    with webhook() as hook:
        url = f'[notify]\nwhen = ["rejected", "late"]\n[notify.webhook]\nurl = "http://127.0.0.1:{hook.port}/kait"\n'
        tell_outcome(site(tmp_path, url + 'secret = "${PADAN_TEST_SECRET}"\n'), outcome(3))
    [(path, headers, body)] = hook.calls
    assert path == "/kait"
    assert headers["x-padan-signature"] == f"sha256={hmac.new(b'bersama', body, hashlib.sha256).hexdigest()}"
    told = json.loads(body)
    assert (told["region"], told["occasion"], told["occasions"]) == ("33.22", "rejected", ["rejected", "late"])
    assert (told["exit_code"], told["rows"], told["reason"]) == (3, 1200, None)
    assert told["subject"] == "Padan 33.22: malam 23-11-2026 terbit; 1 kiriman tidak ikut"
    assert told["late"] == [
        {"source": "bpjs", "files": 1, "rows": 200, "newest": "2026-08-01", "oldest": "2026-08-01", "age_days": 114,
         "max_age_days": 45}
    ]  # fmt: skip
    assert told["text"].splitlines()[2:] == [
        "3 berkas, 1200 baris, 30 temuan, 7 kasus terbuka. Lama 0 detik.",
        "",
        "Kiriman yang tidak ikut:",
        "  - bpjs · bpjs/? [2J.csv · unreadable: berkas kosong",
        "",
        "Kiriman yang sudah terlalu lama:",
        "  - bpjs: umur 114 hari (data per 01-08-2026), batasnya 45 hari",
        "",
        "Langkah berikutnya:",
        "  - lihat padan status, lalu minta instansi pengirim memperbaiki dan mengirim ulang",
        "  - ingatkan instansi pengirim; sementara itu kiriman terakhir yang baik tetap dipakai",
    ]


@pytest.mark.parametrize("status", [302, 404, 500])
def test_any_answer_but_2xx_is_told_and_none_is_followed(tmp_path: Path, status: int) -> None:
    with webhook(status=status) as hook:
        config = site(tmp_path, f'[notify.webhook]\nurl = "http://127.0.0.1:{hook.port}/rahasia"\n')
        assert error_of(config) == f"127.0.0.1:{hook.port} answers {status}"
    assert [path for path, _, _ in hook.calls] == ["/rahasia"]


def test_nobody_listening_is_told_for_each_way(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    port = free_port()
    config = site(
        tmp_path,
        f'{EMAIL}port = {port}\nsecurity = "none"\n[notify.webhook]\nurl = "http://127.0.0.1:{port}/rahasia"\n',
    )
    with caplog.at_level(logging.WARNING):
        tell_outcome(config, outcome(6, "nothing"))
    assert [record.getMessage() for record in caplog.records] == [
        f"email: not told: nobody listens at 127.0.0.1:{port}",
        f"webhook: not told: 127.0.0.1:{port} cannot be reached",
    ]


def test_a_server_that_says_nothing_is_left_after_the_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notifying, "WAIT_SECONDS", 0.4)
    with silent_server() as port:
        config = site(
            tmp_path, f'{EMAIL}port = {port}\nsecurity = "none"\n[notify.webhook]\nurl = "http://127.0.0.1:{port}/"\n'
        )
        began = time.monotonic()
        email, hook = send_test(config, now=NOW)
    assert time.monotonic() - began < 5
    assert email["error"] == f"127.0.0.1:{port} does not answer in time"
    assert hook["error"] == f"127.0.0.1:{port} does not answer within 0.4 seconds"


def test_a_server_that_answers_byte_by_byte_is_left_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notifying, "IN_ALL_SECONDS", 1.0)
    with webhook(drip=True) as hook:
        config = site(tmp_path, f'[notify.webhook]\nurl = "http://127.0.0.1:{hook.port}/"\n')
        began = time.monotonic()
        assert "does not come to an end within 1 seconds" in error_of(config)
    assert 0.9 < time.monotonic() - began < 5
    assert len(hook.calls) == 1


@pytest.mark.parametrize(
    ("ended", "when", "told"),
    [
        (outcome(6, "held", held_back=True), ["failed"], []),
        (outcome(6, "held", held_back=True), ["held_back"], ["terbitan malam 23-11-2026 ditahan"]),
        (outcome(3), ["rejected"], ["malam 23-11-2026 terbit; 1 kiriman tidak ikut"]),
        (outcome(0), ["rejected"], []),
        (outcome(0), ["late"], ["malam 23-11-2026 terbit; kiriman 1 sumber terlambat"]),
        (outcome(0), ["published"], ["malam 23-11-2026 terbit"]),
        (outcome(130, "stopped"), ["failed"], []),
        (outcome(6, "none", published={}), ["failed", "late"], ["malam 23-11-2026 tidak terbit"]),
    ],
)
def test_only_what_was_asked_for_is_told(tmp_path: Path, ended: Outcome, when: list[str], told: list[str]) -> None:
    with webhook() as hook:
        config = site(
            tmp_path,
            f'[notify]\nwhen = {json.dumps(when)}\n[notify.webhook]\nurl = "http://127.0.0.1:{hook.port}/"\n',
        )
        tell_outcome(config, ended)
    assert [json.loads(body)["subject"] for _, _, body in hook.calls] == [f"Padan 33.22: {one}" for one in told]


def test_english_and_a_defect_without_its_message(tmp_path: Path) -> None:
    with webhook() as hook:
        config = site(tmp_path, f'[notify.webhook]\nurl = "http://127.0.0.1:{hook.port}/"\n', language="en")
        tell_outcome(config, outcome(1, "a defect", published={}))
    [(_, _, body)] = hook.calls
    assert json.loads(body)["text"].splitlines()[2:] == [
        "Exit code 1: a defect of ours: the log says where; or a full disk: the message says how much is needed.",
        "The log of that night says where.",
        "Nothing has been published yet.",
        "",
        "What to do next:",
        "  - send the log of that night to the developers of Padan; it holds no personal data",
    ]
