/** The facts as a script that any page can add. */
import facts from "../../../contract/facts.json" with { type: "json" };
import type { Facts } from "../model/types.ts";

declare global {
  var nenlmFacts: Facts;
}

globalThis.nenlmFacts = facts;
