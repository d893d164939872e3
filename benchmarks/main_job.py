"""The main job on real input: a whole round with every contribution of a file.

    python benchmarks/main_job.py --data cycling_de.jsonl [--keep FOLDER]

Builds a throw-away database with a district of three towns, imports all contributions, lets the
worker's jobs finish, publishes, groups, compiles and forwards a dossier for each town and one of
the district, decides every theme, and prints JSON. Progress goes to stderr. It fails if a
contribution is lost between two stations. The dossiers are kept in FOLDER, in every format, to be
looked at.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from sqlalchemy import func, select  # noqa: E402

from app import create_app, jobs  # noqa: E402
from app.contributions.lifecycle import State  # noqa: E402
from app.contributions.models import Contribution  # noqa: E402
from app.core.actor import SYSTEM  # noqa: E402
from app.district import service as district_service  # noqa: E402
from app.district import store as district  # noqa: E402
from app.dossiers import service as dossiers  # noqa: E402
from app.dossiers.models import Dossier, DossierContribution, DossierVersion  # noqa: E402
from app.dossiers.service import whole  # noqa: E402
from app.extensions import db  # noqa: E402
from app.importing.tasks import command  # noqa: E402
from app.moderation.service import deciding  # noqa: E402
from app.themes.models import Concern, ConcernMember, Outcome, TextVector, Theme  # noqa: E402
from app.themes.service import answering, arranging  # noqa: E402
from app.themes.store import fields, groups, overview  # noqa: E402
from benchmarks import kept_files  # noqa: E402
from config import settings  # noqa: E402

progress = jobs.terminal_progress(sys.stderr)
seconds: dict[str, float] = {}


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Time one stage."""
    print(f"\n{name} …", file=sys.stderr)
    start = time.perf_counter()
    yield
    seconds[name] = round(time.perf_counter() - start, 2)


def main() -> int:
    """Run all stages; exit code 1 if a station lost something."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.data.read_text("utf-8").split("\n") if line]
    with tempfile.TemporaryDirectory() as folder:
        config = settings({"INSTANCE_DIR": folder}) | {"WORKER_ENABLED": False}
        app = create_app(config)
        with app.app_context():
            report = run(rows, Path(folder))
            if arguments.keep:
                kept_files.keep(arguments.keep)
            db.session.remove()
            db.engine.dispose()
    print(json.dumps(report, indent=2, ensure_ascii=False))
    lost = {name: count for name, count in report["counts"].items() if count != len(rows)}
    if lost:
        print(f"LOST: expected {len(rows)} at each station, but {lost}", file=sys.stderr)
    return 1 if lost else 0


def run(rows: list[dict[str, Any]], folder: Path) -> dict[str, Any]:
    """All stages, and what came out of them."""
    with stage("set up"):
        db.create_all()
        district_service.load(SYSTEM, ROOT / "benchmarks" / "cycling.toml")
    with stage("import"):
        imported = command.import_file(SYSTEM, prepared(rows, folder), progress=progress)
    with stage("analyse"):
        jobs.drain(progress)
    with stage("publish"):
        publish_all()
    with stage("group"):
        jobs.drain(progress)
    with stage("dossiers"):
        forward_all()
    with stage("render"):
        jobs.drain(progress)
    with stage("decide"):
        decide_all()
    return {
        "counts": counts(imported.added),
        **structure(),
        **classified(rows),
        "seconds": {**seconds, "all": round(sum(seconds.values()), 2)},
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def prepared(rows: list[dict[str, Any]], folder: Path) -> Path:
    """The file as somebody would import it; labels stay outside."""
    path = folder / "import.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            entry = {"text": row["text"], "lang": row["lang"], "municipality": row["city"]}
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
    return path


def publish_all() -> None:
    """A coordinator publishes each contribution, one by one."""
    waiting = db.session.scalars(select(Contribution.id).order_by(Contribution.id)).all()
    for number, key in enumerate(waiting, start=1):
        contribution = db.session.get_one(Contribution, key)
        deciding.publish(SYSTEM, contribution, revision=contribution.revision)
        if number % 100 == 0 or number == len(waiting):
            db.session.expunge_all()
            progress("published", number, len(waiting))


def forward_all() -> None:
    """A dossier for each town, and one of all."""
    for municipality in district.municipalities():
        dossiers.introduce(SYSTEM, municipality.id, f"Das wurde in {municipality.name} gesagt.")
        dossiers.forward(SYSTEM, municipality.id)
    whole.freeze(SYSTEM)


def decide_all() -> None:
    """The Planungsteam looks at every theme and at every voice that stands alone."""
    cycle = district.current_cycle().id
    for single in overview.singles(cycle):
        if single.concern_id is not None:
            arranging.take_up(SYSTEM, groups.concern(single.concern_id))
    themes = db.session.scalars(select(Theme).where(Theme.cycle_id == cycle)).unique().all()
    decision = answering.Decision(
        Outcome.CONFERENCE, "Das betrifft alle drei Städte.", "Darüber spricht die Konferenz."
    )
    for number, theme in enumerate(themes, start=1):
        answering.answer_as_planning_team(SYSTEM, theme, decision)
        progress("decided", number, len(themes))


def counts(imported: int) -> dict[str, int]:
    """How many contributions reached each station."""
    members = select(func.count(ConcernMember.contribution_id))
    forwarded = select(func.count(DossierContribution.contribution_id.distinct()))
    answered = sum(
        bool(groups.answers_for(contribution))
        for contribution in db.session.scalars(select(Contribution)).unique()
    )
    published = select(func.count(Contribution.id)).where(Contribution.state == State.PUBLISHED)
    return {
        "imported": imported,
        "analysed": _scalar(select(func.count(TextVector.version_id))),
        "published": _scalar(published),
        "in_concerns": _scalar(members),
        "forwarded": _scalar(forwarded),
        "in_dossiers": sum(map(_in_dossier, _of_towns())),
        "answered": answered,
    }


def _of_towns() -> Sequence[DossierVersion]:
    return db.session.scalars(select(DossierVersion).join(Dossier).where(~Dossier.whole)).all()


def _in_dossier(version: DossierVersion) -> int:
    content = version.content
    in_themes = sum(theme["count"] for field in content["fields"] for theme in field["themes"])
    return in_themes + len(content["singles"])


def structure() -> dict[str, Any]:
    """How many groups there are, and how large."""
    sizes = Counter(db.session.scalars(select(ConcernMember.concern_id)))
    taken_up = select(func.count(Theme.id)).where(
        Theme.id.in_(select(Concern.theme_id).where(Concern.pinned))
    )
    themes, singles = _scalar(select(func.count(Theme.id))), _scalar(taken_up)
    return {
        "concerns": len(sizes),
        "largest_concern": max(sizes.values(), default=0),
        "themes": themes - singles,
        "single_concerns": singles,
    }


def classified(rows: list[dict[str, Any]]) -> dict[str, float]:
    """The share with a field (day-one model, no label was seen), and what is right of it."""
    ids = db.session.scalars(select(Contribution.id).order_by(Contribution.id)).all()
    views = fields.views_of(ids)
    keys = {field.id: field.key for field in district.fields()}
    answered = [
        (keys[view.field_id], row["labels"])
        for key, row in zip(ids, rows, strict=True)
        if (view := views[key]).field_id is not None
    ]
    right = sum(found in labels for found, labels in answered)
    return {
        "share_classified": round(len(answered) / len(ids), 4),
        "share_right_of_classified": round(right / max(len(answered), 1), 4),
    }


def _scalar(query: Any) -> int:
    return int(db.session.scalar(query) or 0)


if __name__ == "__main__":
    sys.exit(main())
