/** Types of the exported pathway (`contract/pathway.json`) and of what the evaluator answers. */

export type Strength = "guideline" | "trial" | "cohort" | "expert" | "contested" | "silent";
export type Kind = "course" | "finding" | "fixed";

export interface FeatureValue {
  id: string;
  label: string;
  /** The value says that something is not known yet; flips never move to it. */
  open?: boolean;
}

export interface Cut {
  at: number;
  /** `below`: the number itself belongs to the upper cell; `up_to`: to the lower one. */
  side: "below" | "up_to";
}

export interface NumberDomain {
  unit: string;
  low: number;
  high: number;
  step: number;
  cuts: Cut[];
}

export interface Feature {
  id: string;
  label: string;
  group: string;
  core: boolean;
  kind: Kind;
  /** In a pathway changed in the kernel only; else with the facts. */
  supplier?: string;
  meaning?: string;
  /** What to do when it is not known; absent where the feature is always known. */
  unknown?: string;
  /** Values of an enumeration, or the cells of a number, in order; never `unknown`. */
  values: FeatureValue[];
  number?: NumberDomain;
  default: string | number;
}

/** One condition of a rule: the input's value must be among `values`. */
export interface Condition {
  input: string;
  values: string[];
  /** Conditions on the candidate set: some member, or the only member, is among `values`. */
  test?: "some" | "only";
}

export interface Rule {
  id: string;
  when: Condition[];
  then?: string;
  pass?: string;
  gate?: boolean;
  strength?: Strength;
  /** In a pathway changed in the kernel only; else with the facts. */
  facts?: string[];
  because: string;
}

export interface Outcome {
  label: string;
  sentence: string;
  intent?: string;
  /** Features on which the result of a work-up item bears. */
  informs?: string[];
}

export interface Decision {
  id: string;
  title: string;
  question: string;
  hitPolicy: "first" | "collect";
  outcomes: Record<string, Outcome>;
}

export interface FactCard {
  title: string;
  statement: string;
  population: string;
  n?: number;
  design: string;
  source: string;
  sourceShort: string;
  checked: string;
  values: { label: string; text: string; range?: string }[];
  caveats: string[];
  conflicts: { id: string; title: string; why: string }[];
  /** What it says on contested questions: `question.stance` -> its position. */
  says?: Record<string, string>;
}

export interface Stance {
  id: string;
  label: string;
  /** The facts that take it. */
  facts: string[];
  /** What a plan that takes it meets, where that can be read off a plan. */
  plan?: Condition[];
}

export interface Question {
  id: string;
  title: string;
  when: Condition[];
  stances: Stance[];
}

/** One question in one case: the conditions that keep the case from raising it, and the stances its plan takes. */
export interface Standing {
  question: Question;
  failed: Condition[];
  sides: string[];
}

export interface Edition {
  id: string;
  title: string;
  kind: "edition" | "variant";
  note: string;
  /** Rule keys of each decision, in order. A key is the rule's id, or `id@edition` where an overlay changed it. */
  rules: Record<string, string[]>;
  /** Outcome texts that differ from the current ones: `decision.outcome` -> text. */
  texts: Record<string, Outcome>;
}

export interface Preset {
  id: string;
  title: string;
  story: string;
  case: Partial<Case>;
}

export interface Contract {
  features: Feature[];
  groups: { id: string; label: string }[];
  contradictions: { id: string; when: Condition[]; because: string }[];
  intents: Record<string, { word: string; icon: string }>;
  decisions: Decision[];
  rules: Record<string, Rule>;
  editions: Edition[];
  questions: Question[];
  reentry: { after: Condition[]; label: string; set: Record<string, string>; ask: string[] }[];
  sections: { id: string; title: string; decisions: string[] }[];
  assumptions: { when: Condition[]; set: Record<string, string>; says: string }[];
  /** Outcomes that give no line. */
  silent: string[];
  presets: Preset[];
  strengths: Record<Strength, string>;
  /** Order of the features in the decision diagram. */
  order: string[];
}

/**
 * What is read when something is opened (`contract/facts.json`): the cards of all facts, the facts of
 * each rule, what is said about each feature. They travel apart from the contract, so that a page
 * is quick: as `static/facts.js`, a script the page host adds when a card is first asked for (it also
 * works from file://); the notebook host bundles them.
 */
export interface Facts {
  cards: Record<string, FactCard>;
  rules: Record<string, string[]>;
  features: Record<string, { meaning: string; supplier: string }>;
}

/** A full assignment of features: a value id, a number, or `unknown`. */
export type Case = Record<string, string | number>;

/** One line of a plan: an outcome, and the rules that gave it. */
export interface Line {
  decision: string;
  outcome: string;
  label: string;
  sentence: string;
  rules: Rule[];
  strength?: Strength;
}

export interface Due extends Line {
  gate: boolean;
  /** Whether its result can change the aim. */
  decides: boolean;
}

export interface Refusal {
  contradiction: string;
  message: string;
  features: string[];
}

export interface Plan {
  refusal?: Refusal;
  /** What the reader sees as the aim. */
  shown: Line & { intent: string };
  aim: Line & { intent: string };
  /** The aims before work-up and emergency: several where features are unknown. */
  candidates: (Line & { intent: string })[];
  gate: "due" | "clear";
  due: Due[];
  /** Lines of every other decision, by section id. */
  sections: { id: string; title: string; lines: Line[] }[];
  /** The greyed plan of each candidate while the work-up is due. */
  provisional: { aim: Line & { intent: string }; sections: { id: string; title: string; lines: Line[] }[] }[];
  assumptions: string[];
  questions: Question[];
  reentry: { label: string; set: Record<string, string>; ask: string[] }[];
}

/** What one value of one feature would lead to. */
export interface Mark {
  value: string;
  /** The aim that value leads to, or the contradiction that refuses it. */
  aim?: string;
  intent?: string;
  rule?: string;
  refusal?: Refusal;
  /** True where the shown aim differs from the present one. */
  changes: boolean;
}

export type Landscape = Record<string, Mark[]>;

export interface Change {
  feature: string;
  from: string;
  to: string;
}

export interface Flip {
  aim: string;
  intent: string;
  changes: Change[];
}

/** Why a decision came out as it did; with hit policy first, the rules behind the one that fired are left out. */
export interface Reason {
  fired: Rule[];
  missed: { rule: Rule; failed: Condition[] }[];
}
