// The frame's own behaviour: search from file://, the course kept for offline use.
(() => {
  "use strict";

  // Summaries are fetched page by page, which a browser refuses under file://.
  if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

  function keepOffline() {
    const root = document.documentElement.dataset.content_root;
    navigator.serviceWorker.register(`${root}offline.js`).catch(() => {}); // a convenience: its absence is no fault
  }

  if ("serviceWorker" in navigator && location.protocol !== "file:") addEventListener("load", keepOffline);
  if (document.querySelector("#search-results")) document.querySelector("main input[name=q]")?.focus();
})();
