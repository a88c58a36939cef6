"""The hash that chains one event to the one before it in its thread."""

import hashlib
import json
from collections.abc import Mapping

GENESIS = "0" * 64


def chained(previous: str, facts: Mapping[str, object]) -> str:
    """SHA-256 over the previous hash and the facts in canonical JSON (sorted keys, UTF-8)."""
    body = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()
