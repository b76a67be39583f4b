// Cards of facts and terms. A link to `#key` with a card `#card-key` shows it on hover and on keyboard
// focus, as a preview, and opens it on click, tap, Enter or Space. Most cards of a page stand in a script
// that comes when one is first asked for.
(() => {
  "use strict";

  const SHOW_AFTER = 150;
  const HIDE_AFTER = 300; // time to move the pointer from the link onto the card
  const MARGIN = 8;
  const ENOUGH = 280; // room for a card, which scrolls
  const LINKS = "a.fact, a.term";
  const sheet = matchMedia("(max-width: 600px)"); // as in book.css

  let timer = 0;
  let shown = null; // { card, link, by: "pointer" | "keyboard" | "choice" }
  let left = null; // link of the card that closes: the browser may give the focus back to it

  const shelves = [...document.querySelectorAll("[data-cards]")];
  let brought = shelves.length ? null : Promise.resolve();
  let wanted = null; // the request that waits for its card: { by }

  const linkOf = (event) => event.target.closest?.(LINKS);

  function cardOf(link) {
    const card = document.getElementById(`card-${decodeURIComponent(link.hash.slice(1))}`);
    return card?.showPopover ? card : null;
  }

  const mayHaveCard = (link) => shelves.length || cardOf(link);

  function add({ dataset }) {
    return new Promise((done) => {
      document.head.append(Object.assign(document.createElement("script"), { src: dataset.cards, onload: done, onerror: done }));
    });
  }

  function later(action, delay) {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  }

  function ask(card, value) {
    const answer = value && card.querySelector(`[data-value="${CSS.escape(value)}"]`);
    card.querySelector(".fact-asked")?.replaceChildren(...(answer ? [answer.cloneNode(true)] : []));
  }

  function place(card, link) {
    const { style } = card;
    style.cssText = "";
    const at = link.getBoundingClientRect();
    const height = card.offsetHeight;
    if (sheet.matches) {
      const preview = shown.by !== "choice";
      const room = innerHeight - at.bottom;
      const above = preview && room < height && room < at.top;
      card.classList.toggle("popcard-above", above);
      if (preview) style.maxHeight = `min(75vh, ${above ? at.top : room}px)`; // it never covers its link
      return;
    }
    const width = document.documentElement.clientWidth;
    const below = innerHeight - at.bottom - 2 * MARGIN;
    const above = at.top - 2 * MARGIN;
    style.left = `${scrollX + Math.max(MARGIN, Math.min(at.left, width - card.offsetWidth - MARGIN))}px`;
    if (below >= Math.min(height, ENOUGH) || below >= above) style.top = `${scrollY + at.bottom + MARGIN}px`;
    else style.bottom = `${innerHeight - scrollY - at.top + MARGIN}px`;
    style.setProperty("--room", `${style.top ? below : above}px`);
  }

  async function show(link, by) {
    clearTimeout(timer);
    const request = { by };
    wanted = request; // an earlier one gives way
    if (!cardOf(link)) await (brought ??= Promise.all(shelves.map(add)));
    if (wanted !== request) return;
    wanted = null;
    const card = cardOf(link);
    if (card) open(card, link, by);
    else if (by === "choice") location.assign(link.href);
  }

  function open(card, link, by) {
    hide();
    if (by === "choice") link.focus({ preventScroll: true }); // where the browser returns when the card closes
    shown = { card, link, by };
    ask(card, link.dataset.value);
    card.dataset.open = by === "choice" ? "whole" : "preview";
    card.showPopover();
    place(card, link);
    if (by === "choice") card.focus({ preventScroll: true });
  }

  const chosen = () => [shown, wanted].some((each) => each?.by === "choice");
  const hide = () => shown?.card.hidePopover();

  function leave() {
    if (wanted?.by === "pointer") wanted = null;
    if (shown?.by === "pointer") hide();
  }

  function onClick(event) {
    if (shown?.by !== "choice" && shown?.card.contains(event.target) && !event.target.closest("a, button")) {
      return show(shown.link, "choice");
    }
    const link = linkOf(event);
    if (!link || !mayHaveCard(link) || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show(link, "choice");
  }

  function onKey(event) {
    const link = event.key === " " && linkOf(event);
    if (!link || !mayHaveCard(link)) return;
    event.preventDefault(); // else the page scrolls
    show(link, "choice");
  }

  function onPointer(event) {
    if (event.pointerType === "touch" || chosen()) return;
    const link = linkOf(event);
    if (link && link !== shown?.link) later(() => show(link, "pointer"), SHOW_AFTER);
    else if (link || shown?.card.contains(event.target)) clearTimeout(timer);
    else later(leave, HIDE_AFTER);
  }

  function onFocus(event) {
    const link = linkOf(event);
    if (link && link !== left && !chosen() && link.matches(":focus-visible")) show(link, "keyboard");
  }

  function onBlur(event) {
    if (wanted?.by === "keyboard") wanted = null;
    if (shown?.by === "keyboard" && event.target === shown.link && !shown.card.contains(event.relatedTarget)) hide();
  }

  function beforeToggle(event) {
    if (event.newState === "open" || event.target !== shown?.card) return;
    left = shown.link;
    shown = null;
  }

  function afterToggle(event) {
    if (!event.target.matches(".popcard")) return;
    left = null;
    if (event.newState === "closed") delete event.target.dataset.open;
  }

  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("pointerover", onPointer);
  document.addEventListener("focusin", onFocus);
  document.addEventListener("focusout", onBlur);
  document.addEventListener("beforetoggle", beforeToggle, true); // neither bubbles
  document.addEventListener("toggle", afterToggle, true);
  for (const link of document.querySelectorAll(LINKS)) if (mayHaveCard(link)) link.ariaHasPopup = "dialog";
})();
