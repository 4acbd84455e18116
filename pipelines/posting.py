"""A message as JSON by HTTP POST to a webhook, signed where a secret is shared with it."""

import hashlib
import hmac
import json
from pathlib import Path
from urllib.parse import urlsplit

from pipelines.errors import ConfigError, NotSent
from pipelines.notify_config import WebhookConfig
from pipelines.notify_words import Message
from pipelines.secret_values import is_reference, secret_value

SIGNATURE = "X-Padan-Signature"


def post(webhook: WebhookConfig, site: Path, message: Message, *, wait: float) -> None:
    """Post the message. Raises NotSent, saying why, unless it is answered with 2xx; a redirection is not followed.

    With a secret, the header SIGNATURE is `sha256=` and the HMAC-SHA256 of the body in hex. `wait` is in seconds, for
    the connection and for each part of the answer, of which only the status is looked at.
    """
    import requests

    url = secret_value(webhook.url, site)
    if not url.startswith(("https://", "http://")):
        raise ConfigError(
            "the address is no https:// or http:// one", file=site, key="notify.webhook.url", fix="mend it"
        )
    body = json.dumps(message.data, ensure_ascii=False, default=str).encode("utf-8", "replace")
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "padan"}
    if webhook.secret:
        headers[SIGNATURE] = signature(body, secret_value(webhook.secret, site))
    at = host_of(webhook.url)  # of an address that is a secret nothing is told, not even its host
    verify = str(site / webhook.ca) if webhook.ca else True
    try:
        with requests.post(
            url, data=body, headers=headers, timeout=wait, allow_redirects=False, stream=True, verify=verify
        ) as answer:
            status = answer.status_code
    except requests.Timeout as error:
        raise NotSent(f"{at} does not answer within {wait:g} seconds") from error
    except requests.exceptions.SSLError as error:
        raise NotSent(f"the certificate of {at} is not trusted; fix: ca = its issuer's file") from error
    except requests.ConnectionError as error:
        raise NotSent(f"{at} cannot be reached") from error
    except requests.RequestException as error:
        raise NotSent(f"{at} cannot be asked: {type(error).__name__}") from error
    except OSError as error:
        raise NotSent("the certificate file of ca cannot be used") from error
    if not 200 <= status < 300:
        raise NotSent(f"{at} answers {status}")


def signature(body: bytes, secret: str) -> str:
    """Return the value of the header SIGNATURE."""
    return f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"


def host_of(url: str) -> str:
    """Return host and port of an address: its path may be a secret."""
    return url if is_reference(url) else urlsplit(url).netloc.rpartition("@")[2]
