from awards.actions import batch, certificate, decision, ruling, sheets

__all__ = ["batch", "certificate", "decision", "ruling", "sheets"]
