/** Every explorer, by the name that the package and the pages call it: the stem of its file. */
import type { Explorer } from "../ui/state.ts";
import { explorer as agreement_map } from "./agreement_map.tsx";
import { explorer as case_explorer } from "./case_explorer.tsx";
import { explorer as cohort_explorer } from "./cohort_explorer.tsx";
import { explorer as debulking_evidence } from "./debulking_evidence.tsx";
import { explorer as decision_map } from "./decision_map.tsx";
import { explorer as grading } from "./grading.tsx";
import { explorer as liver_map } from "./liver_map.tsx";
import { explorer as milan_checklist } from "./milan_checklist.tsx";
import { explorer as name_the_type } from "./name_the_type.tsx";
import { explorer as options_explorer } from "./options_explorer.tsx";
import { explorer as reach_explorer } from "./reach_explorer.tsx";
import { explorer as remnant_planner } from "./remnant_planner.tsx";
import { explorer as strategy_builder } from "./strategy_builder.tsx";
import { explorer as test_reader } from "./test_reader.tsx";
import { explorer as work_up } from "./work_up.tsx";

export const EXPLORERS = {
  agreement_map,
  case_explorer,
  cohort_explorer,
  debulking_evidence,
  decision_map,
  grading,
  liver_map,
  milan_checklist,
  name_the_type,
  options_explorer,
  reach_explorer,
  remnant_planner,
  strategy_builder,
  test_reader,
  work_up,
} satisfies Record<string, Explorer>;

export type Name = keyof typeof EXPLORERS;
