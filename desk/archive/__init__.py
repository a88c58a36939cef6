"""A dossier as one complete archive that describes itself: its papers, files, data and events."""
