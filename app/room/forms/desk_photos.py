"""The form that brings photos of flipcharts."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectChoice, SelectField

from app.web.forms import number_on_page
from app.workshops.models import WorkshopSession


class PhotoForm(FlaskForm):
    """A photo, and of which table it is; 0: of the whole room."""

    of_table = SelectField(_l("Of which table?"))
    photo = FileField(_l("Photo"), validators=[FileRequired(_l("Please choose a photo."))])

    def offer(self, session: WorkshopSession) -> PhotoForm:
        """Fill the list of tables."""
        tables = [(str(n), _("Table %(number)s", number=n)) for n in range(1, session.tables + 1)]
        self.of_table.choices = [
            SelectChoice("0", _("Of the whole room")),
            *(SelectChoice(*entry) for entry in tables),
        ]
        return self

    @property
    def table(self) -> int | None:
        """The number of the table, if one was chosen."""
        return number_on_page(self.of_table.data) or None
