"""The browser of the live tests, and what it must never say or ask for."""

import shutil
from urllib.parse import urlsplit

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
NO_CHROMIUM = "no Chromium on this machine"
REPORT_VIOLATIONS = """addEventListener("securitypolicyviolation", function (event) {
  console.error("CSP " + event.violatedDirective + " " + event.blockedURI);
});"""
# What the browser adds to refusals and failures that the page puts in its own words.
EXPECTED = (
    "Failed to load resource: the server responded with a status of 4",
    "Failed to load resource: net::ERR_INTERNET_DISCONNECTED",
)


def find_chromium() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


class Watch:
    """Notes what goes wrong in the pages of a context."""

    def __init__(self, host: str) -> None:
        self.host, self.complaints = host, []

    def follow(self, context) -> None:
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("request", self._request)

    def _console(self, message) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _request(self, request) -> None:
        place = urlsplit(request.url)
        if place.scheme not in {"data", "blob"} and place.netloc != self.host:
            self.complaints.append(f"off-host request: {request.url}")

    def unexpected(self) -> list[str]:
        return [text for text in self.complaints if not text.startswith(EXPECTED)]
