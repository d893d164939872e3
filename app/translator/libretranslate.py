"""LibreTranslate: an engine that a municipality can run in its own house.

Protocol: https://docs.libretranslate.com/ (POST /translate, GET /languages).
"""

from __future__ import annotations

import json
import time
from collections.abc import Collection, Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from app.translator.port import Busy, Garbled, Refused, Unavailable

LARGEST_ANSWER = 512 * 1024  # bytes; a text of 5,000 characters grows to a tenth of that
PAUSE = 60  # seconds to wait where the engine says that it is busy and not how long
LONGEST_PAUSE = 24 * 60 * 60
LANGUAGES_HOLD = 60 * 60  # seconds for which the list of its languages is believed

_OTHER_CODES = {"zh": ("zh-Hans", "zh"), "no": ("nb", "no")}


class _NoRedirect(HTTPRedirectHandler):
    """A redirect could lead to a host that nobody allowed."""

    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        return None


class LibreTranslate:
    """The engine at `url`. Raises `ValueError` where its host is not one of `hosts`."""

    def __init__(self, url: str, key: str, hosts: Collection[str], patience: float) -> None:
        address = urlsplit(url)
        if address.scheme not in {"http", "https"} or address.hostname not in hosts:
            raise ValueError(f"the translator's host {address.hostname!r} is not allowed")
        self._url, self._key, self._patience = url.rstrip("/"), key, patience
        self.host = address.hostname or ""
        # Proxies of the environment are other hosts, too.
        self._opener: OpenerDirector = build_opener(ProxyHandler({}), _NoRedirect())
        self._pairs: dict[str, set[str]] = {}
        self._asked_at = float("-inf")

    def can(self, source: str, target: str) -> bool:
        """Whether it knows this pair: asked once an hour."""
        return self._pair(source, target) is not None

    def translate(self, text: str, source: str, target: str) -> str:
        """The text in `target`, as plain text."""
        pair = self._pair(source, target)
        if pair is None:
            raise Refused("languages")
        body = {"q": text, "source": pair[0], "target": pair[1], "format": "text"}
        answer = self._ask("/translate", body | ({"api_key": self._key} if self._key else {}))
        translated = answer.get("translatedText") if isinstance(answer, Mapping) else None
        if not isinstance(translated, str):
            raise Garbled("no translatedText")
        return translated

    def _pair(self, source: str, target: str) -> tuple[str, str] | None:
        if time.monotonic() - self._asked_at > LANGUAGES_HOLD:
            self._pairs = self._languages()
            self._asked_at = time.monotonic()
        for ours in _OTHER_CODES.get(source, (source,)):
            for theirs in _OTHER_CODES.get(target, (target,)):
                if theirs in self._pairs.get(ours, ()):
                    return ours, theirs
        return None

    def _languages(self) -> dict[str, set[str]]:
        try:
            return {str(row["code"]): set(row["targets"]) for row in self._ask("/languages", None)}
        except (KeyError, TypeError) as error:
            raise Garbled("languages") from error

    def _ask(self, path: str, body: Mapping[str, str] | None) -> Any:
        data = json.dumps(body).encode() if body is not None else None
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        request = Request(f"{self._url}{path}", data, headers)  # noqa: S310 - checked above
        try:
            return json.loads(self._read(request))
        except HTTPError as error:
            raise _meant_by(error) from None
        except (OSError, HTTPException) as error:
            raise Unavailable(type(error).__name__) from None
        except (ValueError, RecursionError) as error:
            raise Garbled(type(error).__name__) from None

    def _read(self, request: Request) -> bytes:
        """The whole answer, within the patience: a server may also send byte by byte."""
        end = time.monotonic() + self._patience
        found = b""
        with self._opener.open(request, timeout=self._patience) as answer:
            while part := answer.read1(64 * 1024):
                found += part
                if len(found) > LARGEST_ANSWER:
                    raise Garbled("too large")
                if time.monotonic() > end:
                    raise TimeoutError
        return found


def _meant_by(error: HTTPError) -> Exception:
    with error:
        if error.code == 429:
            told = error.headers.get("Retry-After", "")
            seconds = int(told) if told.isdecimal() and len(told) < 7 else PAUSE
            return Busy(min(max(seconds, 1), LONGEST_PAUSE))
        if error.code >= 500:
            return Unavailable(str(error.code))
        return Refused(str(error.code))
