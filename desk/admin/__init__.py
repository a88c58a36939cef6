from desk.admin import dossier, journal, register

__all__ = ["dossier", "journal", "register"]
