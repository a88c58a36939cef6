from desk.admin import dossier, journal, register, stages

__all__ = ["dossier", "journal", "register", "stages"]
