"""A real JupyterLab on this machine, and the notebooks a browser opens in it."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, Route

HOST = "127.0.0.1"
START_SECONDS = 60
STOP_SECONDS = 20
TIMEOUT_MS = 30_000
OPTIONS = {
    "ServerApp.ip": HOST,
    "ServerApp.port_retries": "0",
    "ServerApp.allow_root": "True",
    "ServerApp.disable_check_xsrf": "True",
    "IdentityProvider.token": "",
    "LabApp.expose_app_in_browser": "True",
    "LabApp.extension_manager": "readonly",
}
NO_NEWS = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}

OPEN = """async (path) => {
  const panel = await jupyterapp.commands.execute("docmanager:open", { path });
  await panel.context.ready;
  await panel.sessionContext.ready;
  jupyterapp.shell.activateById(panel.id);
}"""
RUN_ALL = """async () => { await jupyterapp.commands.execute("notebook:run-all-cells"); }"""
RUN_CELL = """async (code) => {
  const notebook = jupyterapp.shell.currentWidget.content;
  notebook.activeCellIndex = notebook.widgets.length - 1;
  await jupyterapp.commands.execute("notebook:insert-cell-below");
  const cell = notebook.activeCell;
  cell.model.sharedModel.setSource(code);
  await jupyterapp.commands.execute("notebook:run-cell");
  return cell.outputArea.model.toJSON();
}"""
CLOSE = """async () => {
  const panel = jupyterapp.shell.currentWidget;
  await panel.context.save();
  await panel.sessionContext.shutdown();
  panel.dispose();
}"""

KERNELS = "async () => (await fetch('/api/kernels')).json()"


@contextmanager
def jupyter_lab(folder: Path, state: Path) -> Iterator[str]:
    """Serve `folder` in a JupyterLab that keeps its own files in `state`; yield its address.

    A server that does not end cleanly, kernels included, is an error.
    """
    port = _free_port()
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--notebook-dir={folder}"]
    command += [f"--{name}={value}" for name, value in OPTIONS.items()]
    log = state / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [*command, f"--ServerApp.port={port}"],
            env={**os.environ, **_own_files(state)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_up(process, port, log)
        yield f"http://{HOST}:{port}"
    finally:
        _stop(process)


def _own_files(state: Path) -> dict[str, str]:
    page = state / "jupyter_config_dir/labconfig/page_config.json"
    page.parent.mkdir(parents=True)
    page.write_text(json.dumps(NO_NEWS), encoding="utf-8")
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    lab = ("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
    return {name: str(state / name.lower()) for name in (*names, *lab)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_up(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        connection = http.client.HTTPConnection(HOST, port, timeout=5)
        try:
            connection.request("GET", "/api/status")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()[-2000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        code = process.wait(STOP_SECONDS)
    finally:
        process.kill()
    assert code == 0, f"JupyterLab ended with status {code}"


@dataclass
class Lab:
    """JupyterLab open in a browser, with every request that wanted to leave this machine."""

    page: Page
    foreign: list[str] = field(default_factory=list)

    @contextmanager
    def notebook(self, path: str) -> Iterator[Notebook]:
        """Open a notebook on a fresh kernel; close both afterwards."""
        self.page.evaluate(OPEN, path)
        try:
            yield Notebook(self.page)
        finally:
            self.page.evaluate(CLOSE)

    @property
    def kernels(self) -> list[dict[str, Any]]:
        """The kernels that the server runs now."""
        running: list[dict[str, Any]] = self.page.evaluate(KERNELS)
        return running


@dataclass
class Notebook:
    """The notebook in front."""

    page: Page

    @property
    def outputs(self) -> Locator:
        """What stands under the cells."""
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell-outputArea")

    @property
    def live(self) -> Locator:
        """The explorers that a kernel keeps alive."""
        return self.outputs.locator(".lm-Widget:not(.jp-RenderedHTMLCommon) > section.nx")

    def run_all(self) -> None:
        """Run all cells."""
        self.page.evaluate(RUN_ALL)

    def run(self, code: str) -> str:
        """Run a new last cell and return the text it gives; an error is its name and message."""
        outputs: list[dict[str, Any]] = self.page.evaluate(RUN_CELL, code)
        return "\n".join(map(_text, outputs))


def _text(output: dict[str, Any]) -> str:
    if output["output_type"] == "error":
        return f"{output['ename']}: {output['evalue']}"
    text = output.get("text") or output["data"]["text/plain"]
    return text if isinstance(text, str) else "".join(text)


@contextmanager
def open_lab(browser: Browser, address: str) -> Iterator[Lab]:
    """Open JupyterLab in a fresh context; requests to other hosts are noted and refused."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(TIMEOUT_MS)
    lab = Lab(context.new_page())

    def guard(route: Route) -> None:
        if urlsplit(route.request.url).hostname == HOST:
            route.continue_()
        else:
            lab.foreign.append(route.request.url)
            route.abort()

    context.route(lambda url: urlsplit(url).scheme in ("http", "https"), guard)
    lab.page.on("websocket", lambda socket: lab.foreign.extend(_foreign(socket.url)))
    lab.page.goto(f"{address}/lab")
    lab.page.wait_for_function("() => globalThis.jupyterapp?.restored")
    lab.page.evaluate("async () => { await jupyterapp.restored; }")
    yield lab
    context.close()


def _foreign(url: str) -> list[str]:
    return [] if urlsplit(url).hostname == HOST else [url]
