"""The course kept on the device: a service worker that lists every file of the built site."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from sphinx.application import Sphinx

TEMPLATE = Path(__file__).with_name("offline.js")
WORKER = "offline.js"
LEFT_OUT = {WORKER, "objects.inv", ".buildinfo"}


def write_worker(app: Sphinx, error: Exception | None) -> None:
    """Write the service worker for the files of the built site."""
    if error or app.builder.name != "html":
        return
    site = Path(app.outdir)
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    names = sorted(files.keys() - LEFT_OUT)
    version = sha256(b"".join(files[name].read_bytes() for name in names)).hexdigest()[:12]
    script = TEMPLATE.read_text(encoding="utf-8")
    script = script.replace("@VERSION@", version).replace("@FILES@", json.dumps(names))
    (site / WORKER).write_text(script, encoding="utf-8")
