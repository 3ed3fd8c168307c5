/** The examples, and runs of them that several tests look at. */
import { join } from "node:path";
import { once, PACK_WITH_FAULTS, ROOT, run } from "./harness";

/** The example that is to be blocked. */
export const NONCOMPLIANT = join(ROOT, "examples", "noncompliant");
/** The example that is to pass. */
export const PRIVATE_INFERENCE = join(ROOT, "examples", "private-inference");

/** A preview of the example that is to be blocked, with the pack as it comes. */
export const noncompliant = once(() => run("preview", NONCOMPLIANT));
/** The same with policies beside the pack's that fail and throw. */
export const withFaults = once(() => run("preview", NONCOMPLIANT, { pack: PACK_WITH_FAULTS }));
