"""The interpreters' day: Arabic and Turkish come in, are checked, and answers go out again."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from app import jobs
from app.contributions import store
from app.core.actor import SYSTEM
from app.events import now
from app.extensions import db
from app.themes.models import Concern, ConcernMember, Outcome, Theme
from app.themes.service.answering import Decision, answer_as_planning_team
from app.themes.service.arranging import rename
from tests.builders import Staff, fill, make_staff, page, publish, say

ARABIC = "لا توجد حافلة بعد الساعة الثامنة مساء"
TURKISH = "Akşam sekizden sonra otobüs yok."
DESK = "/de/staff/translations"
INTO_GERMAN = {
    ARABIC: "Nach acht Uhr abends fährt kein Bus.",
    TURKISH: "Abends nach acht gibt es keinen Bus.",
}
FROM_GERMAN = {
    ("Busse am Abend", "ar"): "حافلات المساء",
    ("Busse am Abend", "tr"): "Akşam otobüsleri",
    ("Viele wünschen es.", "ar"): "الكثيرون يريدون ذلك",
    ("Viele wünschen es.", "tr"): "Birçok kişi istiyor.",
    ("Der Rufbus fährt.", "ar"): "الحافلة عند الطلب تعمل",
    ("Der Rufbus fährt.", "tr"): "Çağrılı otobüs çalışıyor.",
}


def work(interpreter: Staff, known: dict[str, str]) -> int:
    """Begin with what is next, and go on until nothing is left; returns how many were saved."""
    begin = page(interpreter.client.get(DESK)).select_one("#next ~ p a")
    where, done = begin["href"] if begin else "", 0
    while where and where != DESK:
        opened = page(interpreter.client.get(where))
        original = opened.select_one(".side-by-side .user-text").get_text()
        where = fill(
            interpreter.client, where, form="#translation", body=known[original], unsure=""
        ).headers["Location"]
        done += 1
    return done


def theme_of(*names: str) -> int:
    """The id of a theme of these contributions."""
    said = [publish(store.by_public_id(name)) for name in names]
    theme = Theme(cycle_id=said[0].cycle_id, title="Bus", created_at=now())
    concern = Concern(cycle_id=theme.cycle_id, title="Bus", created_at=now(), theme=theme)
    concern.members = [ConcernMember(contribution_id=row.id) for row in said]
    db.session.add(concern)
    db.session.commit()
    return theme.id


def test_from_two_languages_into_german_and_back(peine: Flask, client: FlaskClient) -> None:
    # Given: one wrote Arabic, one Turkish; two interpreters, one for each, and one for both
    arabic = make_staff(peine, "interpreter", languages=("ar",))
    turkish = make_staff(peine, "interpreter", languages=("tr",))
    both = make_staff(peine, "interpreter", languages=("ar", "tr"))
    coordinator = make_staff(peine, "coordinator", "peine")
    with peine.app_context():
        names = [
            say(text, lang=lang).contribution.public_id
            for text, lang in ((ARABIC, "ar"), (TURKISH, "tr"))
        ]
    # When: each works off the own list, and the third looks it over
    assert [work(arabic, INTO_GERMAN), work(turkish, INTO_GERMAN)] == [1, 1]
    for entry in page(both.client.get(f"{DESK}?task=check")).select(".entries h2 a"):
        fill(both.client, entry["href"], form="#translation", checked="y")
    assert page(both.client.get(f"{DESK}?task=check")).select(".entries > li") == []
    # Then: the coordinator reads both in German
    for name, german in zip(names, INTO_GERMAN.values(), strict=True):
        opened = coordinator.client.get(f"/de/staff/contributions/{name}")
        assert german in page(opened).main.get_text()
    # When: a theme gets its title and an answer, and both go out
    with peine.app_context():
        theme_id = theme_of(*names)
        theme = db.session.get_one(Theme, theme_id)
        rename(coordinator.actor, theme, "Busse am Abend")
        decision = Decision(Outcome.EXISTS, "Viele wünschen es.", "Der Rufbus fährt.")
        answer_as_planning_team(SYSTEM, theme, decision)
        jobs.run("want-titles")
    for staff, lang in ((arabic, "ar"), (turkish, "tr")):
        assert (
            work(staff, {de: text for (de, code), text in FROM_GERMAN.items() if code == lang}) == 3
        )
    # Then: both read it in their own language
    for lang in ("ar", "tr"):
        told = page(client.get(f"/{lang}/themes/{theme_id}")).main.get_text()
        for german in ("Busse am Abend", "Viele wünschen es.", "Der Rufbus fährt."):
            assert FROM_GERMAN[german, lang] in told
            assert german not in told
