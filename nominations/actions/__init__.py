from nominations.actions import clock, confirmation, dossier, nomination, papers, phrase, writing

__all__ = ["clock", "confirmation", "dossier", "nomination", "papers", "phrase", "writing"]
