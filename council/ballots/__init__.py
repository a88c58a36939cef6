"""The secret ballot without models: sealing, the box, receipt words, the files that hold the keys.

What it promises and where that ends: docs/secret-ballot.md.
"""
