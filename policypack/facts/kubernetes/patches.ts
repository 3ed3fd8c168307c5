import type { Resource } from "../resource";
import { undecided, type Truth } from "../truth";
import { isOfLeftOut } from "../view";

const PATCH = /^kubernetes:.*Patch$/;
/** Lists of which a patch changes those elements that it names; it takes the place of all others. */
const MERGED =
  /(?:^|\.)(?:containers|initContainers|volumes|env|ports|volumeMounts|imagePullSecrets|hostAliases|subjects)\[\d+\]/g;
const AS_IT_IS = {
  waitsFor: "what the object that this patch changes says there",
  toDecide: "Say it in the patch too, or judge the object where it is made.",
};

/**
 * What a patch leaves out stays as it is in the object that it changes, which is not seen here; what is new in it has nothing
 * but what it says. https://www.pulumi.com/registry/packages/kubernetes/how-to-guides/managing-resources-with-server-side-apply/
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
 */
export function asInPatch(resource: Resource, truth: Truth): Truth {
  const { evidence, malformed, verdict } = truth;
  if (verdict !== "fail" || malformed === true || evidence.length === 0 || !PATCH.test(resource.type)) return truth;
  const isAsItIs = evidence.every((one) => isOfLeftOut(one) && !one.path.replace(MERGED, "").includes("["));
  return isAsItIs ? undecided(...evidence.map((one) => ({ ...one, ...AS_IT_IS }))) : truth;
}
