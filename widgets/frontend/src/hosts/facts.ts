/** The facts as a script that any page can add. */
import facts from "../../../contract/facts.json" with { type: "json" };

globalThis.nenlm.facts = facts;
