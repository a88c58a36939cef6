from awards.actions import (
    batch,
    ceremony,
    certificate,
    decision,
    finish,
    handover,
    payment,
    publication,
    reopening,
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
    "reopening",
    "ruling",
    "sheets",
    "tick",
]
