"""What a resident does in a window without scripts."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.window import Window


def say(phone: Window, text: str, lang: str, place: str = "peine") -> str:
    """From the start page to the receipt; returns the code as it stands there."""
    phone.press(f"main a[href='/{lang}/contribute']")
    phone.picture("form")
    phone.choose("municipality", place)
    phone.tick("kind", "need")
    phone.write("text", text)
    phone.press("main button[value=preview]")
    expect(phone.find(f".user-text[lang={lang}]")).to_have_text(text)
    expect(phone.find("select[name=lang]")).to_have_value(lang)
    phone.picture("preview")
    phone.press("main button[value=send]")
    expect(phone.find(".slip__picture svg")).to_be_visible()
    expect(phone.find(".slip__code")).to_be_visible()
    phone.picture("receipt")
    return phone.find(".slip__code").inner_text()


def open_with(phone: Window, typed: str, lang: str) -> None:
    """Type a code and open what became of it."""
    phone.open(f"/{lang}/receipt")
    phone.write("code", typed)
    phone.press("main form button")


def look_around(phone: Window, lang: str, words: str) -> None:
    """Find the own words among the voices and in their theme; come home."""
    phone.open(f"/{lang}/voices")
    phone.reads(words)
    phone.picture("voices")
    phone.open(f"/{lang}/themes")
    phone.picture("themes")
    phone.press(".entries .entry__title a")
    phone.reads(words)
    phone.picture("theme")
    for name, path in {"home": "", "how": "how-it-works", "privacy": "privacy"}.items():
        phone.open(f"/{lang}/{path}")
        phone.picture(name)
