"""What the web server writes down, without the codes of `/kiem-tra/`: who reads logs looks nothing up."""

import logging
import re
from typing import Any

from gunicorn.glogging import Logger

PUBLIC, HIDDEN = "/kiem-tra/", "/kiem-tra/…"
_CODE = re.compile(r"/kiem-tra/[^\s\"'?#]+", re.IGNORECASE)


def without_codes(text: str) -> str:
    return _CODE.sub(HIDDEN, text)


class Codeless(logging.Filter):
    """For whatever names an address: refused requests, errors."""

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            shown = record.getMessage()
        except (TypeError, ValueError):  # its words do not fit: logging says so where it writes
            return True
        if PUBLIC in shown.lower():
            record.msg, record.args = without_codes(shown), None
        return True


class AccessLogger(Logger):
    """Gunicorn's own; `--logger-class config.weblog.AccessLogger`."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.addFilter(Codeless())

    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], request_time: Any) -> dict:
        """The address as the application reads it decides: as it was sent it may be spelt otherwise."""
        made = super().atoms(resp, req, environ, request_time)
        if environ.get("PATH_INFO", "").lower().startswith(PUBLIC):
            method, protocol = environ["REQUEST_METHOD"], environ["SERVER_PROTOCOL"]
            made |= {"r": f"{method} {HIDDEN} {protocol}", "q": ""}
        return {
            name: without_codes(value) if isinstance(value, str) else value
            for name, value in made.items()
        }
