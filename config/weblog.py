"""What the web server writes down.

Without the secrets in addresses, so that who reads logs looks nothing up: below `/kiem-tra/` they are
codes of papers, below `/lich/` people's private calendar addresses. And without the page of the secret
ballot: no line tells that somebody was there, or when; as the page before it reads like the meeting's.
"""

import logging
import re
from typing import Any

from gunicorn.glogging import Logger

SECRET_BELOW = ("/kiem-tra/", "/lich/")
_CODE = re.compile(rf"({'|'.join(SECRET_BELOW)})[^\s\"'?#]+", re.IGNORECASE)
_BALLOT = re.compile(r"(/hoi-dong/\d+/)la-phieu\b[^\s\"']*", re.IGNORECASE)


def without_secrets(text: str) -> str:
    text = _CODE.sub(lambda found: f"{found[1].lower()}…", text)
    return _BALLOT.sub(r"\1", text)


class Discreet(logging.Filter):
    """For whatever names an address: refused requests, errors."""

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            shown = record.getMessage()
        except (TypeError, ValueError):  # its words do not fit: logging says so where it writes
            return True
        kept = without_secrets(shown)
        if kept != shown:
            record.msg, record.args = kept, None
        return True


class AccessLogger(Logger):
    """Gunicorn's own; `--logger-class config.weblog.AccessLogger`."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.addFilter(Discreet())

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: Any) -> None:
        if not _BALLOT.search(environ.get("PATH_INFO", "")):
            super().access(resp, req, environ, request_time)

    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], request_time: Any) -> dict:
        """The address as the application reads it decides: as it was sent it may be spelt otherwise."""
        made = super().atoms(resp, req, environ, request_time)
        path = environ.get("PATH_INFO", "").lower()
        for start in SECRET_BELOW:
            if path.startswith(start):
                method, protocol = environ["REQUEST_METHOD"], environ["SERVER_PROTOCOL"]
                made |= {"r": f"{method} {start}… {protocol}", "q": ""}
        return {
            name: without_secrets(value) if isinstance(value, str) else value
            for name, value in made.items()
        }
