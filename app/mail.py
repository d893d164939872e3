"""The outbox: a mail is a row until the worker has sent it, and sealed until then.

What was sent, or given up, leaves nothing but the row: no address, no subject, no text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused

import structlog
from email_validator import EmailNotValidError, validate_email
from flask_mailman import EmailMessage
from sqlalchemy import Text, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from app import jobs, sealing
from app.core import cutting, locales
from app.core.errors import Invalid
from app.core.locales import READING
from app.events import now
from app.extensions import Model, db
from app.extensions import mail as mailer

log = structlog.get_logger()

LONGEST_PAUSE = timedelta(hours=6)
LONGEST_TRIED = timedelta(days=7)

_NO_SUCH_ADDRESS = {550, 551, 553}
_ADDRESS_OF_A_PAGE = re.compile(r"https?://\S+$")
_ADDRESS_OR_MAILBOX = re.compile(rb"5\.[12]\.\d")


@dataclass(frozen=True)
class Letter:
    """A mail in plain text. `ends_at`: the page that ends mails of this kind, if there is one.

    `gap`: what stands where words are taken out while it waits; empty for what somebody wrote to
    the reader alone, which is no copy of anything.
    """

    to: str
    subject: str
    body: str
    lang: str = READING
    ends_at: str = ""
    gap: str = cutting.REMOVED


class OutboxMail(Model):
    """A mail to one person. With neither `sent_at` nor `given_up_at` it is due at `next_try_at`.

    `sealed`: the letter, encrypted; empty once it was sent or given up.
    """

    __tablename__ = "outbox_mail"

    id: Mapped[int] = mapped_column(primary_key=True)
    sealed: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    given_up_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime]

    def letter(self) -> Letter:
        """What is to be sent. Raises `sealing.Unreadable`, also once nothing is left of it."""
        if not self.sealed:
            raise sealing.Unreadable
        return Letter(**json.loads(sealing.unseal(self.sealed)))


def checked_address(typed: str) -> str:
    """The address in the form that mails are sent to. Raises `Invalid` ("email-invalid")."""
    try:
        found = validate_email(
            typed.strip(), check_deliverability=False, allow_smtputf8=False, test_environment=True
        )
    except EmailNotValidError as error:
        raise Invalid("email-invalid") from error
    return str(found.ascii_email)


_WAITING = OutboxMail.sent_at.is_(None) & OutboxMail.given_up_at.is_(None)


def queue(to: str, subject: str, body: str) -> OutboxMail:
    """Put a German mail into the running transaction; wake ``send-mail`` after the commit."""
    return put(Letter(to, subject, body))


def put(letter: Letter) -> OutboxMail:
    """The same for a letter in any language."""
    mail = OutboxMail(sealed=_sealed(letter), created_at=now(), next_try_at=now())
    db.session.add(mail)
    return mail


def drop(mail_id: int) -> None:
    """Do not send this mail any more. Nothing happens if it was sent."""
    db.session.execute(delete(OutboxMail).where(OutboxMail.id == mail_id, _WAITING))


def take_out(taken_out: Sequence[str]) -> int:
    """Take passages (see `core.cutting`) out of all that waits; returns how many mails changed.

    Addresses of pages stay as they are. Never commits.
    """
    changed = 0
    for mail in db.session.scalars(select(OutboxMail).where(_WAITING)):
        try:
            letter = mail.letter()
        except sealing.Unreadable:  # nobody will ever read it
            continue
        shorter = _without(letter, taken_out)
        if shorter != letter:
            mail.sealed = _sealed(shorter)
            changed += 1
    return changed


def seal_anew() -> int:
    """Seal all that waits with the first key; returns how many mails. Never commits."""
    waiting = db.session.scalars(select(OutboxMail).where(_WAITING)).all()
    for mail in waiting:
        mail.sealed = sealing.seal_anew(mail.sealed)
    return len(waiting)


def count_due() -> tuple[int, int]:
    """How many mails wait to be sent, and how many of these failed at least once."""
    waiting = select(func.count(OutboxMail.id)).where(_WAITING)
    failed = db.session.scalar(waiting.where(OutboxMail.attempts > 0)) or 0
    return db.session.scalar(waiting) or 0, failed


def send_due(_progress: jobs.Progress) -> int:
    """Try one due mail; return how many were tried (0 or 1)."""
    mail = db.session.scalars(
        select(OutboxMail)
        .where(_WAITING, OutboxMail.next_try_at <= now())
        .order_by(OutboxMail.next_try_at, OutboxMail.id)
    ).first()
    if mail is None:
        return 0
    # Postponed before the try: a mail that breaks the worker must not be tried at once again.
    mail.attempts += 1
    mail.next_try_at = now() + min(timedelta(minutes=2**mail.attempts), LONGEST_PAUSE)
    db.session.commit()
    try:
        letter = mail.letter()
        db.session.rollback()  # nobody waits for the mail server
        _send(letter)
    except Exception as error:
        # Neither the sentence nor the traceback: both may name the address.
        log.warning(
            "mail not sent", mail=mail.id, attempts=mail.attempts, error=type(error).__name__
        )
        if _is_hopeless(error) or mail.created_at < now() - LONGEST_TRIED:
            log.warning("mail given up", mail=mail.id, attempts=mail.attempts)
            mail.sealed, mail.given_up_at = "", now()
            db.session.commit()
    else:
        mail.sealed, mail.sent_at = "", now()
        db.session.commit()
    return 1


def _sealed(letter: Letter) -> str:
    return sealing.seal(json.dumps(asdict(letter)))


def _without(letter: Letter, taken_out: Sequence[str]) -> Letter:
    if not letter.gap:
        return letter

    def shorter(text: str) -> str:
        lines = [
            line if _ADDRESS_OF_A_PAGE.match(line) else cutting.cut(line, taken_out)[0]
            for line in text.split("\n")
        ]
        return "\n".join(lines).replace(cutting.REMOVED, letter.gap)

    return replace(letter, subject=shorter(letter.subject), body=shorter(letter.body))


def _send(letter: Letter) -> None:
    headers = {
        "Content-Language": locales.language(letter.lang).texts,
        "Auto-Submitted": "auto-generated",
    }
    if letter.ends_at:
        headers["List-Unsubscribe"] = f"<{letter.ends_at}>"
    # Opened here, because a refused mail would leave the connection open otherwise.
    with mailer.get_connection() as connection:
        EmailMessage(
            subject=letter.subject,
            body=letter.body,
            to=[letter.to],
            headers=headers,
            connection=connection,
        ).send()


def _is_hopeless(error: Exception) -> bool:
    """Whether no later try can succeed: the mailbox does not exist, or the letter cannot be read.

    A server that refuses for another reason, such as not knowing us, may be put right.
    """
    if isinstance(error, SMTPRecipientsRefused):
        return all(_is_no_address(*said) for said in error.recipients.values())
    return isinstance(error, sealing.Unreadable)


def _is_no_address(code: int, said: bytes) -> bool:
    if re.match(rb"5\.\d+\.\d", said):
        return _ADDRESS_OR_MAILBOX.match(said) is not None
    return code in _NO_SUCH_ADDRESS
