/** The way to what KServe and Knative serve. */
import { isOfClusterOnly } from "../../kubernetes/exposure";
import { metadataOf, namespaceOf } from "../../kubernetes/names";
import { InferenceService, KnativeService } from "../../kubernetes/types";
import type { Resource, World } from "../../resource";
import { fail, undecided, type Truth } from "../../truth";
import { INTERNET, reached, step, type Step } from "./step";

/** What KServe and Knative give an address to, unless it is kept inside: their gateway's load balancer decides. */
export function servingSteps(world: World, meshAsks: (namespace: string | undefined) => Truth): readonly Step[] {
  const serving: readonly Resource[] = [InferenceService, KnativeService].flatMap((type) => world.all(type));
  const [first] = serving;
  if (first === undefined) return [];
  const waitsFor = "whether the internet reaches the gateway of KServe and Knative";
  const toDecide = 'State "knative" in the policy\'s setting `closedToInternet`, where it does not.';
  // Asked once, whichever and how many they are.
  const open = undecided({ resource: first, path: "", found: '"knative"', waitsFor, toDecide });
  return serving.map((one) => {
    const isInside = isOfClusterOnly(metadataOf(one).labels);
    const guards = { authenticates: meshAsks(namespaceOf(one, world)) };
    return step(INTERNET, reached(one, isInside.verdict === "pass" ? fail() : open), guards);
  });
}
