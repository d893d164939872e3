"""Keys of fields of action, made of their German names."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 60
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def key_of(name: str) -> str:
    """ "Sport & Vereine" → "sport-vereine"; empty where nothing of a name is left."""
    folded = unicodedata.normalize("NFKD", name.lower().translate(_GERMAN))
    plain = folded.encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", plain))[:_LONGEST].strip("-")
