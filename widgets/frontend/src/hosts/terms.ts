/** The glossary as a script that any page can add. */
import terms from "../../../contract/terms.json" with { type: "json" };

globalThis.nenlm.terms = terms;
