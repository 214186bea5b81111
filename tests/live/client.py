"""A browser without a page: cookies, the CSRF token, and saves as the script sends."""

import json
import time
from dataclasses import dataclass
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode
from urllib.request import (
    HTTPCookieProcessor,
    HTTPErrorProcessor,
    ProxyHandler,
    Request,
    build_opener,
)

PATIENCE = 60


class AnyStatus(HTTPErrorProcessor):
    """Follows redirects; a refusal is an answer like any other."""

    def http_response(self, request, response):
        is_redirect = 300 <= response.status < 400
        return super().http_response(request, response) if is_redirect else response


@dataclass(frozen=True)
class Answer:
    status: int
    url: str
    text: str
    seconds: float

    @property
    def data(self) -> dict[str, Any]:
        return json.loads(self.text)


class Client:
    """One person's session on one web server."""

    def __init__(self, address: str, cookies: CookieJar | None = None) -> None:
        self.address, self.cookies = address, CookieJar()
        for cookie in cookies or ():
            self.cookies.set_cookie(cookie)
        handlers = (ProxyHandler({}), HTTPCookieProcessor(self.cookies), AnyStatus())
        self.opener = build_opener(*handlers)

    def open(self, path: str, data: dict[str, Any] | None = None, **headers) -> Answer:
        body = None if data is None else urlencode(data).encode()
        if data is not None:
            headers["X-CSRFToken"] = self.cookie("baozhen_csrf")
        request = Request(f"http://{self.address}{path}", body, headers)
        started = time.monotonic()
        with self.opener.open(request, timeout=PATIENCE) as response:
            text = response.read().decode()
            seconds = time.monotonic() - started
            return Answer(response.status, response.url, text, seconds)

    def cookie(self, name: str) -> str:
        return next(cookie.value for cookie in self.cookies if cookie.name == name)

    def sign_in(self, username: str, password: str) -> None:
        self.open("/account/sign-in/")
        form = {"username": username, "password": password}
        answer = self.open("/account/sign-in/", form)
        assert "sign-in" not in answer.url, answer.text

    def save(self, target: int, month: int, version: int, **fields: object) -> Answer:
        """Send a row of the month page as its script does."""
        path = f"/entry/{target}/?year=2023&month={month}"
        return self.open(
            path, {"version": version, **fields}, Accept="application/json"
        )
