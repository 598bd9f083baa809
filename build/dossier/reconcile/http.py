"""Polite requests: bounded in time, size and number, tried again where the server asks for patience."""

from __future__ import annotations

import json
import time
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from dossier import __version__
from dossier.errors import ServiceError

TIMEOUT = (10.0, 60.0)  # seconds to connect, and between two pieces of an answer
DEADLINE = 120.0  # seconds for a whole answer
LARGEST = 8_000_000  # bytes of one answer; ten candidates for fifty names are about 100,000
PATIENCE = 4  # further tries
AGAIN = (429, 500, 502, 503, 504)
LONGEST_WAIT = 120  # seconds, whatever a server asks for


class Client:
    """One service's address. Use it as a context manager."""

    def __init__(self, url: str, backoff: float = 1.0) -> None:
        if not url.startswith(("http://", "https://")):
            raise ServiceError(f"{url}: not an address; give the service's as https://...")
        self.url = url
        self._session = requests.Session()
        self._session.headers["User-Agent"] = f"dossier/{__version__} (reconcile)"
        self._session.headers["Accept"] = "application/json"
        retry = Retry(
            total=PATIENCE,
            connect=1,
            redirect=5,
            allowed_methods=None,  # a query changes nothing, though it is sent by POST
            status_forcelist=AGAIN,
            backoff_factor=backoff,
            backoff_max=LONGEST_WAIT,
            retry_after_max=LONGEST_WAIT,
            raise_on_status=False,
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retry))

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def get(self, url: str, **parameters: str) -> Any:
        """The JSON at an address."""
        return self._json("GET", url, params=parameters)

    def post(self, **form: str) -> Any:
        """The JSON that the service answers to a form."""
        return self._json("POST", self.url, data=form)

    def _json(self, method: str, url: str, **options: Any) -> Any:
        """Raises ServiceError, which says what came instead."""
        try:
            with self._session.request(method, url, timeout=TIMEOUT, stream=True, **options) as response:
                body = self._body(response)
                if not response.ok:
                    raise ServiceError(
                        f"{url}: answers {response.status_code} {response.reason}{_told(body)}", response.status_code
                    )
                if method == "GET" and url == self.url:
                    self.url = response.url.split("?")[0]  # where it was sent on to
        except requests.Timeout as error:
            raise ServiceError(f"{url}: no answer within {TIMEOUT[1]:.0f} seconds; try again later") from error
        except requests.RequestException as error:
            raise ServiceError(
                f"{url}: cannot be reached ({_why(error)}); check the address and the network"
            ) from error
        try:
            return json.loads(body)
        except (ValueError, RecursionError) as error:
            raise ServiceError(f"{url}: not a reconciliation service: it does not answer in JSON") from error

    def _body(self, response: requests.Response) -> bytes:
        end = time.monotonic() + DEADLINE
        body = bytearray()
        for piece in response.iter_content(65_536):
            body += piece
            if len(body) > LARGEST:
                raise ServiceError(f"{self.url}: an answer of more than {LARGEST // 1_000_000} MB; it is not read")
            if time.monotonic() > end:
                raise ServiceError(
                    f"{self.url}: an answer that takes more than {DEADLINE:.0f} seconds; try again later"
                )
        return bytes(body)


def _why(error: requests.RequestException) -> str:
    """The innermost reason, without the objects around it."""
    inner: BaseException = error
    while inner.__context__ is not None or inner.__cause__ is not None:
        inner = inner.__cause__ or inner.__context__  # type: ignore[assignment]  # one of them is there
    return getattr(inner, "strerror", None) or type(inner).__name__


def _told(body: bytes) -> str:
    """What the server says for itself, where that is a line of JSON."""
    try:
        answer = json.loads(body)
        found = answer.get("message") or answer.get("error") or answer.get("detail")
    except (ValueError, AttributeError, RecursionError):
        return ""
    return f" ({found[:200]})" if isinstance(found, str) else ""
