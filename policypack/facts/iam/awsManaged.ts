/** AWS's own policies, by what they say. */
import type { PolicyDocument } from "./document";

const KNOWN: ReadonlyMap<string, PolicyDocument> = new Map();

/** What the policy says; undefined where that is not known here. */
export const awsManagedDocument = (arn: string): PolicyDocument | undefined => KNOWN.get(arn);
