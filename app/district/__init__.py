"""The district as data: municipalities, fields of action, languages, cycles."""
