"""Fills an empty installation with a round that invented people have had.

Every step goes through the services that real people use. Each step looks first whether it was
done, so that a filling that was stopped goes on where it was.
"""

from app.demo.service.accounts import account_lines
from app.demo.service.filling import fill, is_due

__all__ = ["account_lines", "fill", "is_due"]
