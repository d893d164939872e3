"""The outbox: a mail is a row until the worker has sent it."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from flask_mailman import EmailMessage
from sqlalchemy import String, Text, func, select
from sqlalchemy.orm import Mapped, mapped_column

from app import jobs
from app.events import now
from app.extensions import Model, db

log = structlog.get_logger()

LONGEST_PAUSE = timedelta(hours=6)


class OutboxMail(Model):
    """A mail to one person. Without `sent_at` it is still due, not before `next_try_at`."""

    __tablename__ = "outbox_mail"

    id: Mapped[int] = mapped_column(primary_key=True)
    to: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime]


def queue(to: str, subject: str, body: str) -> OutboxMail:
    """Put a mail into the running transaction; wake ``send-mail`` after the commit."""
    mail = OutboxMail(to=to, subject=subject, body=body, created_at=now(), next_try_at=now())
    db.session.add(mail)
    return mail


def count_due() -> tuple[int, int]:
    """How many mails wait to be sent, and how many of these failed at least once."""
    waiting = select(func.count(OutboxMail.id)).where(OutboxMail.sent_at.is_(None))
    failed = db.session.scalar(waiting.where(OutboxMail.attempts > 0)) or 0
    return db.session.scalar(waiting) or 0, failed


def send_due(_progress: jobs.Progress) -> int:
    """Try one due mail; return how many were tried (0 or 1)."""
    mail = db.session.scalars(
        select(OutboxMail)
        .where(OutboxMail.sent_at.is_(None), OutboxMail.next_try_at <= now())
        .order_by(OutboxMail.next_try_at, OutboxMail.id)
    ).first()
    if mail is None:
        return 0
    # Postponed before the try: a mail that breaks the worker must not be tried at once again.
    mail.attempts += 1
    mail.next_try_at = now() + min(timedelta(minutes=2**mail.attempts), LONGEST_PAUSE)
    db.session.commit()
    try:
        EmailMessage(subject=mail.subject, body=mail.body, to=[mail.to]).send()
    except OSError as error:
        log.warning("mail not sent", mail=mail.id, attempts=mail.attempts, error=str(error))
    else:
        mail.sent_at = now()
        db.session.commit()
    return 1
