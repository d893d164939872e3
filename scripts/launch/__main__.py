"""Entry: refuse a Python that is too old before it stumbles over newer syntax."""

import sys

OLDEST = (3, 11)

if sys.version_info < OLDEST:
    sys.exit(
        "Zukunftswerkstatt needs Python %d.%d or newer; this is Python %d.%d (%s).\n"  # noqa: UP031
        "Nothing was changed. Install a newer Python, or name one you have:\n"
        "    make run PYTHON=python3.12" % (OLDEST + sys.version_info[:2] + (sys.executable,))
    )

from scripts.launch.commands import main  # noqa: E402  (only after the version is known)

sys.exit(main(sys.argv[1:]))
