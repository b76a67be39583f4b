/* Changes an explorer at random, one change a task of its own, each between two marks. */
globalThis.longTasks = [];
new PerformanceObserver((list) => longTasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask" });

globalThis.changeAtRandom = async (changes) => {
  const CONTROLS = "input[type=radio]:not(:checked, [aria-disabled]), .nx-done input, input[type=range]";
  const explorer = document.querySelector("nenlm-case-explorer");
  const draw = (seed) => {
    let state = Math.imul(seed + 1, 0x9e3779b1);
    state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
    return ((state ^ (state >>> 16)) >>> 0) / 2 ** 32;
  };
  const change = (number) => {
    const controls = [...explorer.querySelectorAll(`.nx-case :is(${CONTROLS})`)];
    const control = controls[Math.floor(draw(2 * number) * controls.length)];
    if (control.type !== "range") return control.click();
    const { min, max } = control;
    control.value = String(Math.round(Number(min) + draw(2 * number + 1) * (max - min)));
    control.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const later = (ms) => new Promise((done) => setTimeout(done, ms));
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const plans = new Set();
  for (let number = 0; number < changes; number += 1) {
    await later(30);
    performance.mark("change");
    change(number);
    await frame();
    await later(30);
    performance.mark("painted");
    plans.add(explorer.querySelector(".nx-plan").textContent);
  }
  return plans.size;
};
