/** What the page's script lends to the explorers that come as scripts of their own; each module once. */
import * as preact from "preact";
import * as hooks from "preact/hooks";
import * as runtime from "preact/jsx-runtime";
import * as bar from "../ui/bar.tsx";
import * as caseSide from "../ui/case_side.tsx";
import * as changes from "../ui/changes.ts";
import * as companion from "../ui/companion.ts";
import * as controls from "../ui/controls.tsx";
import * as facts from "../ui/facts.ts";
import * as link from "../ui/link.ts";
import * as nextSteps from "../ui/next_steps.tsx";
import * as parts from "../ui/parts.tsx";
import * as planSide from "../ui/plan_side.tsx";
import * as state from "../ui/state.ts";
import * as terms from "../ui/terms.tsx";
import * as values from "../ui/values.ts";
import * as why from "../ui/why.tsx";
import * as words from "../ui/words.ts";

/** By the name an explorer imports: a package, or a file of `src/` without its ending. */
export const kit = {
  preact,
  "preact/hooks": hooks,
  "preact/jsx-runtime": runtime,
  "ui/bar": bar,
  "ui/case_side": caseSide,
  "ui/changes": changes,
  "ui/companion": companion,
  "ui/controls": controls,
  "ui/facts": facts,
  "ui/link": link,
  "ui/next_steps": nextSteps,
  "ui/parts": parts,
  "ui/plan_side": planSide,
  "ui/state": state,
  "ui/terms": terms,
  "ui/values": values,
  "ui/why": why,
  "ui/words": words,
};
