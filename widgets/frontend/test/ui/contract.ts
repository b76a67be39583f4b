/** A contract just large enough for the tests of the interface. */
import type { Contract, Feature } from "../../src/model/types.ts";

const choice = (id: string, values: string[], more: Partial<Feature> = {}): Feature => ({
  id,
  label: `The ${id}`,
  group: "one",
  core: true,
  kind: "finding",
  supplier: "laboratory",
  meaning: "",
  values: values.map((value) => ({ id: value, label: value.toUpperCase() })),
  default: values[0]!,
  ...more,
});

export const contract: Contract = {
  features: [
    choice("colour", ["red", "green", "blue"], { unknown: "look" }),
    choice("share", ["low", "middle", "high"], {
      number: {
        unit: "%",
        low: 0,
        high: 100,
        step: 1,
        cuts: [
          { at: 10, side: "below" },
          { at: 20, side: "up_to" },
        ],
      },
      default: 5,
      unknown: "measure",
    }),
    choice("size", ["small", "large"]),
  ],
  groups: [{ id: "one", label: "One" }],
  contradictions: [],
  intents: {},
  decisions: [],
  rules: {},
  editions: [
    { id: "current", title: "Current", kind: "edition", note: "", rules: {}, texts: {} },
    { id: "old", title: "Old", kind: "edition", note: "", rules: {}, texts: {} },
  ],
  questions: [],
  reentry: [],
  sections: [
    { id: "now", title: "Now", decisions: [] },
    { id: "later", title: "Later", decisions: [] },
  ],
  assumptions: [],
  silent: [],
  presets: [],
  strengths: { guideline: "", trial: "", cohort: "", expert: "", contested: "", silent: "" },
  order: [],
};
