"""Proving where a paper comes from and looking up whether it still counts (docs/adr/0010).

`codes` what is typed, `statements` what is signed, `keys` what signs, `qr` what is scanned,
`rates` how often one may ask. Nothing here reads the database.
"""
