/** Whether what is admitted to a cluster is verified, and what cannot be is refused. */
import type { Resource, ResourceType, World } from "../resource";
import { inStackOfAi } from "../hostsAi";
import { aiPods } from "./aiPods";
import { resourcesOf, type Subject, type SubjectType } from "../subject";
import { stacksWith } from "../stack";
import { all, not, pass, undecided, type Truth } from "../truth";
import { equals, every, isOneOf, isPresent, isTrue, some } from "../values";
import { elementsOf, type View } from "../view";
import {
  AdmissionBinding,
  AdmissionPolicy,
  KyvernoImagePolicy,
  KyvernoPolicy,
  ModelValidation,
  SigstoreImagePolicy,
  ValidatingWebhooks,
} from "./guardTypes";

const GUARDS = [
  AdmissionBinding,
  AdmissionPolicy,
  KyvernoImagePolicy,
  KyvernoPolicy,
  SigstoreImagePolicy,
  ValidatingWebhooks,
] as const satisfies readonly ResourceType[];
/** What verifies images or models; a webhook may do anything. */
const VERIFIES: readonly ResourceType[] = [...GUARDS, ModelValidation];

/** What guards a cluster that hosts AI, and once the stack that has none. */
export const admissionGuards: SubjectType<Subject> = (() => {
  const guards = inStackOfAi(resourcesOf<unknown>(...GUARDS));
  const stacks = stacksWith(...aiPods.types);
  return {
    types: [...guards.types, ...stacks.types],
    of: (resource, world) => [
      ...guards.of(resource, world),
      ...stacks.of(resource, world).filter((stack) => stack.resource === resource && hasAiPods(world)),
    ],
  };
})();

const hasAiPods = (world: World): boolean =>
  aiPods.types.some((type) => world.all<unknown>(type).some((one) => aiPods.of(one, world).length > 0));

/** Whether anything in the stack verifies what is admitted; another stack may have it. */
export function isGuarded({ resource }: Subject, world: World, isElsewhere: boolean): Truth {
  const isGuard = VERIFIES.some((type) => world.is<unknown>(resource, type));
  if (isGuard || isElsewhere || VERIFIES.some((type) => world.all<unknown>(type).length > 0)) return pass();
  return undecided({
    resource,
    path: "",
    found: "nothing in this stack that verifies what is admitted",
    waitsFor: "whether another stack has it",
    toDecide: "Set the policy's setting `verifiedElsewhere`, where it has.",
  });
}

/**
 * Whether what the guard cannot judge, or judges to be wrong, is refused.
 * https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/ https://kyverno.io/docs/policy-types/cluster-policy/validate/
 */
export function refuses(resource: Resource, world: World): Truth {
  if (world.is(resource, AdmissionPolicy)) return closes(resource.props.spec.failurePolicy);
  if (world.is(resource, AdmissionBinding))
    return some(resource.props.spec.validationActions, (action) => equals(action as View, "Deny"));
  if (world.is(resource, SigstoreImagePolicy)) {
    const { authorities, mode } = resource.props.spec;
    // What is let through as it is, is let through by any of them.
    const verifies = every(authorities, (one) => not(equals(one.static.action, "pass", { default: "fail" })));
    return all(equals(mode, "enforce", { default: "enforce" }), verifies);
  }
  if (world.is(resource, ValidatingWebhooks))
    return every(resource.props.webhooks, ({ failurePolicy }) => closes(failurePolicy));
  if (world.is(resource, KyvernoImagePolicy)) {
    const { failurePolicy, validationActions } = resource.props.spec;
    const denies = some(validationActions, (action) => equals(action as View, "Deny"));
    return all(closes(failurePolicy), isPresent(validationActions) ? denies : pass());
  }
  return world.is(resource, KyvernoPolicy) ? kyvernoRefuses(resource) : pass();
}

const closes = (failurePolicy: View): Truth => equals(failurePolicy, "Fail", { default: "Fail" });

const ENFORCES = ["Enforce", "enforce"];

/** Kyverno only tells where it is not said that it refuses: of the policy, or of each rule. */
function kyvernoRefuses({
  props: { spec },
}: Resource<typeof KyvernoPolicy extends ResourceType<infer Args> ? Args : never>): Truth {
  const whole = isOneOf(spec.validationFailureAction, ENFORCES, { default: "Audit" });
  const rules = every(spec.rules, ({ validate, verifyImages }) => {
    const own = [validate, ...elementsOf(verifyImages)].filter(isPresent);
    return all(
      pass(),
      ...elementsOf(verifyImages).map(({ required }) => isTrue(required, { default: true })),
      ...own.map(({ failureAction }) => (isPresent(failureAction) ? isOneOf(failureAction, ENFORCES) : whole)),
    );
  });
  return all(closes(spec.failurePolicy), rules);
}
