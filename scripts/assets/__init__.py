"""What browsers and the PDF need: fetched, rewritten and cut to size once, at set-up.

Run as ``python -m scripts.assets``. Makes ``app/static/vendor/`` (style sheet, web fonts) and
``build/fonts/`` (fonts for the dossiers). Needs the network only when the pinned packages are
not there yet; the running site never does.
"""
