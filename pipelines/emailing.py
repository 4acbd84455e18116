"""A message as e-mail by the site's own mail server."""

import smtplib
import socket
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path

from pipelines.errors import NotSent
from pipelines.notify_config import EmailConfig
from pipelines.notify_words import Message
from pipelines.secret_values import secret_value


def send_email(email: EmailConfig, site: Path, message: Message, *, wait: float) -> None:
    """Hand the message to the server. Raises NotSent, saying why, when it does not take it for every reader.

    `wait` is in seconds, for each answer of the server. The password never travels without encryption.
    """
    password = secret_value(email.password, site) if email.password else None
    at = f"{email.host}:{email.at_port}"
    try:
        with _connected(email, site, wait) as server:
            if email.user and password:
                server.login(email.user, password)
            refused = server.send_message(_letter(email, message))
    except smtplib.SMTPAuthenticationError as error:
        raise NotSent(f"{at} does not accept this user and password ({error.smtp_code})") from error
    except smtplib.SMTPRecipientsRefused as error:
        raise NotSent(f"{at} accepts none of the readers: {_codes(error.recipients)}") from error
    except UnicodeError:  # it carries what it could not encode: nothing of it goes on
        raise NotSent(f"{at}: user or password hold letters other than ASCII, which a login cannot send") from None
    except smtplib.SMTPNotSupportedError as error:
        raise NotSent(f"{at} does not offer what is needed: security = {email.security}, user and password") from error
    except smtplib.SMTPResponseException as error:
        raise NotSent(f"{at} does not take the message ({error.smtp_code})") from error
    except smtplib.SMTPException as error:
        if isinstance(error.__context__, TimeoutError):  # smtplib says only that the connection was closed
            raise NotSent(_network_words(at, error.__context__)) from error
        raise NotSent(f"{at} broke off: is security = {email.security} right?") from error
    except OSError as error:
        raise NotSent(_network_words(at, error)) from error
    if refused:
        raise NotSent(f"{at} does not accept some of the readers: {_codes(refused)}")


def _connected(email: EmailConfig, site: Path, wait: float) -> smtplib.SMTP:
    if email.security == "none":
        return smtplib.SMTP(email.host, email.at_port, timeout=wait)
    context = ssl.create_default_context(cafile=str(site / email.ca) if email.ca else None)
    if email.security == "ssl":
        return smtplib.SMTP_SSL(email.host, email.at_port, timeout=wait, context=context)
    server = smtplib.SMTP(email.host, email.at_port, timeout=wait)
    try:
        server.starttls(context=context)
    except BaseException:
        server.close()
        raise
    return server


def _letter(email: EmailConfig, message: Message) -> EmailMessage:
    letter = EmailMessage()
    letter["Subject"] = message.subject
    letter["From"] = email.sender
    letter["To"] = ", ".join(email.to)
    sent = message.data["sent"]
    assert isinstance(sent, datetime)
    letter["Date"] = format_datetime(sent)
    letter["Message-ID"] = make_msgid("padan", email.sender.rpartition("@")[2])
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(message.text + "\n", cte="quoted-printable")
    return letter


def _codes(refused: dict[str, tuple[int, bytes]]) -> str:
    return ", ".join(f"{reader} ({code})" for reader, (code, _) in sorted(refused.items()))


def _network_words(at: str, error: OSError) -> str:
    match error:
        case TimeoutError():
            return f"{at} does not answer in time"
        case ConnectionRefusedError():
            return f"nobody listens at {at}"
        case ssl.SSLCertVerificationError():
            return f"the certificate of {at} is not trusted ({error.verify_message}); fix: ca = its issuer's file"
        case ssl.SSLError():
            return f"{at} does not speak TLS here: is the port right for this security?"
        case socket.gaierror():
            return f"there is no host of this name: {at}"
        case FileNotFoundError():
            return "the certificate file of ca is not there"
        case _:
            return f"{at}: {error.strerror or type(error).__name__}"
