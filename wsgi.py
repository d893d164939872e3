"""The application as servers and the `flask` command find it."""

from app import create_app
from config import settings

app = create_app(settings())
