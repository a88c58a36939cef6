from nominations.actions import clock, dossier, nomination, papers

__all__ = ["clock", "dossier", "nomination", "papers"]
