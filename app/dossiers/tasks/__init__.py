"""What the worker does for the dossiers: tell the Planungsteam, take words back, make the PDFs."""

from app.dossiers.tasks import announce, render

__all__ = ["announce", "render"]
