from desk.admin import dossier, journal

__all__ = ["dossier", "journal"]
