// The frame's own behaviour: cards of facts, search from file://, the course kept for offline use.
(() => {
  "use strict";

  // Summaries are fetched page by page, which a browser refuses under file://.
  if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

  const margin = 8;

  function placeCard(card, link) {
    const at = link.getBoundingClientRect();
    const size = card.getBoundingClientRect();
    const left = Math.min(at.left, document.documentElement.clientWidth - size.width - margin);
    const below = at.bottom + margin;
    const fitsBelow = below + size.height <= innerHeight - margin;
    card.style.left = `${Math.max(margin, left)}px`;
    card.style.top = `${Math.max(margin, fitsBelow ? below : at.top - size.height - margin)}px`;
  }

  function openCard(event) {
    const link = event.target.closest?.("a.fact");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const card = document.getElementById(`card-${decodeURIComponent(link.hash.slice(1))}`);
    if (!card?.showPopover) return;
    event.preventDefault();
    link.focus(); // where the browser returns when the card closes
    card.showPopover();
    placeCard(card, link);
    card.focus();
  }

  function keepOffline() {
    const root = document.documentElement.dataset.content_root;
    navigator.serviceWorker.register(`${root}offline.js`).catch(() => {}); // a convenience: its absence is no fault
  }

  document.addEventListener("click", openCard);
  if ("serviceWorker" in navigator && location.protocol !== "file:") addEventListener("load", keepOffline);
  if (document.querySelector("#search-results")) document.querySelector("main input[name=q]")?.focus();
})();
