from awards.actions import (
    batch,
    ceremony,
    certificate,
    decision,
    finish,
    handover,
    payment,
    publication,
    ruling,
    sheets,
    tick,
)

__all__ = [
    "batch",
    "ceremony",
    "certificate",
    "decision",
    "finish",
    "handover",
    "payment",
    "publication",
    "ruling",
    "sheets",
    "tick",
]
