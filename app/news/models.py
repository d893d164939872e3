"""The table of the news. Nothing else in the database knows an address of a resident."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model


class Subscription(Model):
    """Somebody wants news of one contribution; one address for each contribution.

    `sealed`: the address and the token of the links, encrypted. `address_hash` (keyed) only finds
    the same address again. `told`: keys of what the person knows already. `last`: the mail that
    `mail_id` names ends it. `confirm_due`: the mail that asks for the confirmation is to be
    written; `confirmations`: how many were.
    """

    __tablename__ = "news_subscription"

    id: Mapped[int] = mapped_column(primary_key=True)
    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contribution.id", ondelete="CASCADE"), unique=True
    )
    sealed: Mapped[str] = mapped_column(Text)
    address_hash: Mapped[str] = mapped_column(String(64), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    lang: Mapped[str] = mapped_column(String(16))
    asked_at: Mapped[datetime]
    confirm_due: Mapped[bool]
    confirmations: Mapped[int] = mapped_column(default=0)
    confirmed_at: Mapped[datetime | None]
    told: Mapped[list[str]] = mapped_column(JSON)
    last: Mapped[bool] = mapped_column(default=False)
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("outbox_mail.id", ondelete="SET NULL"))
