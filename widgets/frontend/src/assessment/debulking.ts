/** Which published reports speak at which share of tumour removed: `contract/debulking.json`. */
import exported from "../../../contract/debulking.json" with { type: "json" };

export interface Printed {
  label: string;
  text: string;
  n: number | null;
  /** Where its dot stands; shares in percent alone have one. */
  share?: number;
}

export interface Report {
  fact: string;
  at: string[];
  role: string;
  says: string;
  title: string;
  n: number | null;
  design: string;
  checked: string;
  values: Printed[];
}

export interface Debulking {
  feature: string;
  stops: { value: string; label: string; says: string }[];
  roles: Record<string, string>;
  reports: Report[];
}

export const DEBULKING = exported as Debulking;

/** The reports that speak at a stop. */
export const reportsAt = (value: string): Report[] => DEBULKING.reports.filter(({ at }) => at.includes(value));
