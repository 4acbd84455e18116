"""Mail servers and webhooks that listen on this machine, and ways to spoil them."""

import datetime
import http.server
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "padan", "kata-sandi-uji"


@dataclass
class Mailbox:
    """What a mail server got; readers in `unknown` are refused."""

    unknown: tuple[str, ...] = ()
    letters: list[EmailMessage] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)
    users: list[str] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(self, server: SMTP, _s: Any, envelope: Envelope, address: str, _o: list[str]) -> str:
        if address in self.unknown:
            return "550 no such reader"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _s: Any, envelope: Envelope) -> str:
        letter = message_from_bytes(envelope.content, policy=default)  # type: ignore[arg-type]  # never decoded here
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        self.encrypted.append(server.transport.get_extra_info("ssl_object") is not None)
        return "250 OK"

    def login(self, _server: SMTP, _session: Any, _envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        given = (data.login.decode(), data.password.decode())
        self.users.append(given[0])
        return AuthResult(success=given == (USER, PASSWORD), handled=False)  # the server itself says 535


@contextmanager
def mail_server(
    *, tls: ssl.SSLContext | None = None, security: str = "none", unknown: tuple[str, ...] = ()
) -> Iterator[Mailbox]:
    """Yield the mailbox of a server; with starttls or ssl it wants a login."""
    box = Mailbox(unknown)
    wants = {"authenticator": box.login, "auth_required": True} if security != "none" else {}
    if security == "starttls":
        wants |= {"tls_context": tls, "require_starttls": True}
    if security == "ssl":
        wants |= {"ssl_context": tls, "auth_require_tls": False}
    controller = Controller(box, hostname="127.0.0.1", port=free_port(), **wants)
    controller.start()
    box.port = controller.port
    try:
        yield box
    finally:
        controller.stop()


@dataclass
class Hook:
    """What a webhook got: path, headers and body of each call."""

    port: int = 0
    calls: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)


@contextmanager
def webhook(*, status: int = 204, drip: bool = False) -> Iterator[Hook]:
    """Yield what a webhook gets; it answers `status`, or with `drip` one header a tenth of a second, without end."""
    hook, stop = Hook(), threading.Event()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            hook.calls.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            if drip:
                self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                while not stop.wait(0.1):
                    self.wfile.write(b"x")
                return
            self.send_response(status)
            self.send_header("Location", f"http://127.0.0.1:{hook.port}/elsewhere")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    hook.port = server.server_address[1]
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    try:
        yield hook
    finally:
        stop.set()
        server.shutdown()
        server.server_close()
        serving.join()


@contextmanager
def silent_server() -> Iterator[int]:
    """Yield the port of a server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def free_port() -> int:
    """Return a port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


def certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """Return what a server at 127.0.0.1 shows, and the file by which it is trusted."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.fromtimestamp(time.time(), datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    trusted, whole = folder / "ca.pem", folder / "server.pem"
    trusted.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    whole.write_bytes(private + trusted.read_bytes())
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(whole)
    return context, trusted
