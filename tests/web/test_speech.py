"""Overlays, figures and mixed directions: what happens to a sentence on its way to the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from flask import Flask, flash, get_flashed_messages, render_template_string
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from app.extensions import babel
from app.web import i18n

DAYS = ("%(num)s day", "%(num)s days")


def compiled(folder: Path, locale: str, **texts: str | tuple[str, ...]) -> None:
    """A compiled catalogue for residents."""
    found = Catalog(locale=locale, fuzzy=False)
    for key, text in texts.items():
        found.add(DAYS if key == "days" else key, text)
    target = folder / locale / "LC_MESSAGES" / "messages.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, found)


@pytest.fixture
def overlaid(app: Flask, tmp_path: Path) -> Iterator[Flask]:
    """An app whose plain German says one sentence of two, and one number not at all."""
    compiled(tmp_path, "de", Place="Ort", Kind="Art", days=("%(num)s Tag", "%(num)s Tage"))
    compiled(tmp_path, "de@simple", Place="Wo?", days=("", ""))
    folders = app.extensions["babel"].translation_directories
    before = list(folders)
    folders[:] = [str(tmp_path)] * 2
    babel.domain_instance.cache.clear()
    yield app
    folders[:] = before
    babel.domain_instance.cache.clear()


def test_an_overlay_says_what_it_can_and_leaves_the_rest_to_the_language_below(
    overlaid: Flask,
) -> None:
    with overlaid.app_context(), i18n.speaking("de-simple"):
        assert [_("Place"), _("Kind")] == ["Wo?", "Art"]
        assert ngettext(*DAYS, 3) == "3 Tage"
    with overlaid.app_context(), i18n.speaking("de"):
        assert [_("Place"), _("Kind")] == ["Ort", "Art"]


def test_an_overlay_writes_dates_numbers_and_names_as_the_language_below(app: Flask) -> None:
    with app.app_context(), i18n.speaking("de-simple"):
        assert i18n.day(date(2027, 3, 3)) == "3. März 2027"
        assert i18n.number(12345) == "12.345"
        assert i18n.language_name("ar") == "Arabisch"
        assert i18n.localized({"de": "Wohnen", "en": "Housing"}) == "Wohnen"


def test_persian_has_its_own_figures_and_the_calendar_of_german_letters(app: Flask) -> None:
    with app.app_context(), i18n.speaking("fa"):
        assert i18n.day(date(2026, 3, 7)) == "۷ مارس ۲۰۲۶"
        assert i18n.month(date(2026, 3, 7)) == "مارس ۲۰۲۶"
        assert "۲۰۲۶" in i18n.minute(datetime(2026, 3, 7, 12, tzinfo=UTC))
        assert i18n.number(1234) == "۱٬۲۳۴"
        assert ngettext("(%(num)s)", "(%(num)s)", 14) == "(۱۴)"
        assert _("%(num)d", num=14) == "14", "a number stays a number"
    with app.test_request_context("/de/"), i18n.speaking("fa"):
        said = "{{ ngettext('(%(num)s)', '(%(num)s)', 14) }} {{ _('(%(days)s)', days=14) }}"
        assert render_template_string(said) == "(۱۴) (۱۴)"
    with app.app_context(), i18n.speaking("ar"):
        assert i18n.day(date(2026, 3, 7)) == "7 مارس 2026"


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_names_and_codes_are_islands_in_a_sentence_that_runs_the_other_way(
    app: Flask, lang: str
) -> None:
    with app.test_request_context("/de/"), i18n.speaking(lang):
        flash(_("(%(name)s)", name="Rotenburg (Wümme)"))
        assert get_flashed_messages() == ["(\u2068Rotenburg (Wümme)\u2069)"]
        code = render_template_string("{{ _('(%(code)s)', code='7K3M-92QX') }}")
        assert code == "(\u20687K3M-92QX\u2069)"
        link = Markup('<a href="/x">{}</a>').format("a < b")
        shown = render_template_string("{{ _('(%(link)s)', link=link) }}", link=link)
        assert shown == '(\u2068<a href="/x">a &lt; b</a>\u2069)'
        assert _("(%(code)s)", code=_("%(x)s", x="A")) == "(\u2068A\u2069)", "isolated once"


def test_in_a_language_of_one_direction_nothing_is_put_around_names(app: Flask) -> None:
    with app.app_context(), i18n.speaking("uk"):
        assert _("(%(name)s)", name="Peine") == "(Peine)"


def test_what_is_said_in_another_language_ends_with_the_block(app: Flask) -> None:
    with app.test_request_context("/en/"):
        app.preprocess_request()
        with i18n.speaking("ar"):
            assert i18n.comma() == "، "
            assert i18n.language_name("de") == "الألمانية"
        assert i18n.comma() == ", "
        assert i18n.language_name("de") == "German"


def test_languages_stand_by_name_in_the_alphabet_of_the_page(app: Flask) -> None:
    codes = ["zh", "cs", "da", "ar"]
    with app.app_context(), i18n.speaking("tr"):
        assert [code for code, _name in i18n.by_name(codes)] == ["ar", "cs", "zh", "da"]
    with app.app_context(), i18n.speaking("de"):
        assert [code for code, _name in i18n.by_name(codes)] == ["ar", "zh", "da", "cs"]


def test_a_language_without_a_name_in_the_page_s_language_shows_its_own(app: Flask) -> None:
    with app.app_context(), i18n.speaking("sq"):
        assert i18n.language_name("haz") == "هزارگی"
        assert i18n.language_name("und") == "–"
        assert i18n.localized({"fr": "Logement"}) == "Logement"
        assert i18n.localized({"de": "Wohnen", "en": "Housing"}) == "Housing"
