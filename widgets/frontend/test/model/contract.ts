/** The exported contract, for the tests of the evaluator. */
import { readFileSync } from "node:fs";
import type { Contract } from "../../src/model/types.ts";

const stored = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../contract/${name}.json`, import.meta.url), "utf8"));

export const contract = stored("pathway") as Contract;

/** Fingerprints of the diagrams by edition, as the package computes them. */
export const digests = stored("digests") as Record<string, Record<string, string>>;
