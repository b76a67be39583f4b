"""From a change to the repainted plan, on a processor slowed fourfold."""

from __future__ import annotations

import sys
from pathlib import Path

from .bench_page import SITE, chapters
from .measure import Row, percentile, progress, report
from .phone import open_browser, open_page, phone
from .server import serving
from .trace import CATEGORIES, busy

CHANGES = 200
IDLE_MS = 5_000
SCRIPT = Path(__file__).with_name("repaint.js")
LONG_TASK_MS = 50


def main() -> None:
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else SITE
    pages = chapters(site)
    if not pages:
        progress("no page of the site has an explorer: no repaint is measured")
        return
    with open_browser() as browser, serving(site) as address, phone(browser) as context:
        page = open_page(context, slow_network=False).page
        page.add_init_script(path=SCRIPT)
        page.goto(f"{address}/{pages[0]}", wait_until="networkidle")
        page.wait_for_timeout(IDLE_MS)
        loading: list[float] = page.evaluate("longTasks.splice(0)")
        progress(f"{CHANGES} changes on {pages[0]}")
        browser.start_tracing(page=page, categories=CATEGORIES)
        plans = page.evaluate(f"changeAtRandom({CHANGES})")
        times = busy(browser.stop_tracing(), "change", "painted")
        long: list[float] = page.evaluate("longTasks")
    report(
        "repaint",
        [
            Row("changes; different plans they led to", f"{len(times)}; {plans}"),
            Row("change, thread time of scripts and rendering, p50", percentile(times, 50), "ms"),
            Row(
                "change, thread time of scripts and rendering, p95",
                percentile(times, 95),
                "ms",
                "at most 16.7 ms",
            ),
            Row("change, thread time of scripts and rendering, longest", max(times), "ms"),
            Row(f"tasks over {LONG_TASK_MS} ms while changing", len(long), "", "none"),
            Row(f"tasks over {LONG_TASK_MS} ms while loading", len(loading), "", "none"),
            Row("longest task while loading", max(loading, default=0.0), "ms", "at most 50 ms"),
        ],
    )


if __name__ == "__main__":
    main()
