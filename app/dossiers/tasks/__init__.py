"""What the worker does for the dossiers: tell the Planungsteam, take words back, make the PDFs."""
