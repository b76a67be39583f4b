// The filter of the list of all facts. It stands in the address, as in `#facts?design=registry&q=ileum`.
(() => {
  "use strict";

  const START = "#facts?";
  const QUIET = 400; // the count is told when typing pauses
  const form = document.getElementById("facts-filter");
  const [status] = form.getElementsByTagName("output");
  const fault = form.querySelector(".facts-fault");
  const entries = [...document.querySelectorAll(".fact-entry")].map((element) => ({
    element,
    section: element.parentElement,
    text: element.textContent.toLowerCase(),
  }));
  const sections = [...new Set(entries.map(({ section }) => section))];
  let timer = 0;

  /** The fields that are filled in, as they stand in an address. */
  function chosen() {
    return new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
  }

  function fits({ element, section, text }, asked) {
    const { design, checked, used, year } = element.dataset;
    const same = (name, own) => !asked.has(name) || asked.get(name) === own;
    return (
      same("section", section.id.replace("facts-", "")) && same("design", design) && same("checked", checked) && same("used", used) &&
      (!asked.has("from") || Number(year) >= Number(asked.get("from"))) &&
      (!asked.has("to") || (year && Number(year) <= Number(asked.get("to")))) &&
      (asked.get("q") ?? "").toLowerCase().split(/\s+/).every((word) => text.includes(word))
    );
  }

  function apply() {
    const asked = chosen();
    for (const entry of entries) entry.element.hidden = !fits(entry, asked);
    for (const section of sections) section.hidden = !section.querySelector(".fact-entry:not([hidden])");
    const shown = entries.filter(({ element }) => !element.hidden).length;
    const count = asked.size ? `${shown} of ${entries.length} facts` : `${entries.length} facts`;
    clearTimeout(timer);
    timer = setTimeout(() => (status.textContent = count), QUIET);
    return asked;
  }

  function onChange() {
    fault.textContent = "";
    const asked = apply();
    const place = asked.size ? `${START}${asked}` : location.href.split("#")[0];
    if (asked.size || location.hash.startsWith(START)) history.replaceState(null, "", place);
  }

  function faultOf(name, value) {
    const field = form.elements.namedItem(name);
    if (!name || !field?.name) return `there is no filter “${name}”`;
    field.value = value;
    if (field.value === value && field.validity.valid) return "";
    field.value = "";
    return `“${value}” is no choice for “${field.closest("label").firstChild.data.trim()}”`;
  }

  function read() {
    form.reset();
    const asked = new URLSearchParams(location.hash.slice(START.length));
    const faults = [...asked].map(([name, value]) => faultOf(name, value)).filter(Boolean);
    fault.textContent = faults.length ? `Not all of this address was understood: ${faults.join("; ")}. The rest is shown.` : "";
    apply();
    form.scrollIntoView();
  }

  /** Opens the fact an address names, filtered out or not. */
  function reveal() {
    const entry = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest(".fact-entry");
    if (!entry) return;
    if (entry.hidden) {
      form.reset();
      apply();
    }
    entry.open = true;
    entry.scrollIntoView();
  }

  const onAddress = () => (location.hash.startsWith(START) ? read() : reveal());

  form.hidden = false;
  form.addEventListener("input", onChange);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("button").addEventListener("click", () => {
    form.reset();
    onChange();
  });
  addEventListener("hashchange", onAddress);
  onAddress();
})();
