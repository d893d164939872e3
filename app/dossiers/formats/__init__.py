"""The dossier in the formats of office programs. Plain Python: content in, bytes out."""
