import type { wafv2 } from "@pulumi/aws";
import { onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import type { Resource, World } from "../resource";
import { resourcesOf, type Subject, type SubjectType } from "../subject";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { equals, isPresent, isSet, knownNumber, some, text } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import {
  ClassicWebAclAssociation,
  Distribution,
  GraphqlApi,
  LoadBalancer,
  RestApi,
  RestStage,
  WebAcl,
  WebAclAssociation,
  WebAclLogging,
  WebAclRule,
  WebAclRuleGroup,
} from "./types";
import { isPublicApplication } from "./loadBalancer";
import { countsOnly, enforces, isOverridden, letsGroupDecide, part, refuses, rulesIn, type Part } from "./webAclRule";
import { looksAtRate, looksAtSize } from "./webAclLimit";
import { findsAll, holdsForEverybody } from "./webAclScope";

/** The managed group against inputs that are known to be bad, and the one with a limit of the body's size in it. */
const BAD_INPUTS = "AWSManagedRulesKnownBadInputsRuleSet";
const COMMON = "AWSManagedRulesCommonRuleSet";
/** https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html */
const SIZE_OF_BODY = "SizeRestrictions_BODY";

/** A web ACL with its rules, wherever they stand. */
export class EffectiveWebAcl implements Subject {
  applies?: Truth;
  constructor(
    readonly resource: Resource<wafv2.WebAclArgs>,
    private readonly world: World,
  ) {}

  /** Whether it turns callers away who ask too often. */
  get limitsRates(): Truth {
    return this.someRule((rule) => all(refuses(rule), looksAtRate(part(rule, "statement"))));
  }

  /** Whether it turns requests away that are too large. */
  get limitsSizes(): Truth {
    return this.someRule((rule) => {
      const statement = part(rule, "statement");
      const own = all(refuses(rule), looksAtSize(statement));
      return any(own, all(enforces(rule, COMMON), not(countsOnly(statement, SIZE_OF_BODY))));
    });
  }

  /** Whether it turns requests away that are known to be attacks. */
  get refusesBadInputs(): Truth {
    return this.someRule((rule) => {
      const managed = part(part(rule, "statement"), "managedRuleGroupStatement");
      return all(enforces(rule, BAD_INPUTS), holdsForEverybody(part(managed, "scopeDownStatement")));
    });
  }

  /** Whether it turns anything away at all: by a rule, or where no rule says otherwise. */
  get refusesSomething(): Truth {
    const byDefault = part(this.resource.props.defaultAction, "block");
    const byRule = this.someRule((rule) => any(refuses(rule), letsGroupDecide(rule)));
    return any(isPresent(byDefault) ? pass(evidenceAt(byDefault)) : fail(), byRule);
  }

  /** Whether what it decides is logged. */
  get isLogged(): Truth {
    const { complete, resources } = this.world.referrers(this.resource, WebAclLogging, "resourceArn");
    if (resources.length > 0) return pass(...resources.map((logging) => evidenceAt(logging.props.resourceArn)));
    return complete.verdict === "pass"
      ? fail({ resource: this.resource, path: "", found: "without a logging configuration" })
      : complete;
  }

  private someRule(condition: (rule: Part) => Truth): Truth {
    const { rules: inline, ruleJson } = this.resource.props;
    const separate = this.world.referrers(this.resource, WebAclRule, "webAclArn");
    const json = rulesIn(ruleJson);
    const parts = separate.resources.map(({ props }) => props as unknown as Part);
    const ends = endsAmong([...elementsOf(inline), ...elementsOf(json.list), ...parts] as readonly Part[]);
    const held = (rule: Part): Truth => all(isReached(rule, ends), this.heldBy(rule, condition));
    const lists = [
      some(inline, (rule) => held(rule as unknown as Part)),
      some(json.list, (rule) => held(rule as Part)),
    ];
    const rules = parts.map(held);
    const found = any(...lists, ...rules, json.readable.verdict === "pass" ? fail() : json.readable);
    return found.verdict === "fail" && separate.complete.verdict === "undecided" ? separate.complete : found;
  }

  /** By the rule itself, or by one of the group that it refers to. */
  private heldBy(rule: Part, condition: (rule: Part) => Truth): Truth {
    const group = part(part(rule, "statement"), "ruleGroupReferenceStatement");
    if (!isPresent(group)) return condition(rule);
    const arn = part(group, "arn") as View;
    const reference = this.world.follow(arn, WebAclRuleGroup);
    if (reference.kind !== "resource") return undecided(evidenceAt(arn, { waitsFor: "what is in the rule group" }));
    return all(
      not(isOverridden(rule)),
      some(reference.target.props.rules, (inner) => condition(inner as unknown as Part)),
    );
  }
}

interface End {
  readonly at: number | undefined;
  readonly is: Truth;
}

/**
 * The rules that let everything through: after such a one no rule is asked any more.
 * https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-processing-order.html
 */
const endsAmong = (rules: readonly Part[]): readonly End[] =>
  rules
    .filter((rule) => isPresent(part(part(rule, "action"), "allow")))
    .map((rule) => ({ at: knownNumber(part(rule, "priority")), is: findsAll(part(rule, "statement")) }))
    .filter(({ is }) => is.verdict !== "fail");

function isReached(rule: Part, ends: readonly End[]): Truth {
  const own = knownNumber(part(rule, "priority"));
  const earlier = ends.filter(({ at }) => at !== undefined && own !== undefined && at < own);
  return not(any(fail(), ...earlier.map(({ is }) => is)));
}

/** The web ACLs of AI. */
const acls: SubjectType<EffectiveWebAcl> = {
  types: [WebAcl, WebAclRule, WebAclLogging],
  of: (resource, world) => {
    if (world.is(resource, WebAcl)) return [new EffectiveWebAcl(resource, world)];
    const { resourceArn, webAclArn } = resource.props as View<Record<"resourceArn" | "webAclArn", string>>;
    return [resourceArn, webAclArn].flatMap((arn) => {
      const reference = world.follow(arn, WebAcl);
      return reference.kind === "resource" ? [new EffectiveWebAcl(reference.target, world)] : [];
    });
  },
};
export const aiWebAcls = whereAiIs(onlyAi(acls));

/** What a web ACL can be put in front of. HTTP APIs and network load balancers are not. */
const BEHIND = [LoadBalancer, RestStage, GraphqlApi, Distribution] as const;

/** The front doors of AI that the internet reaches and that WAF can stand before. */
export const aiFrontDoors: SubjectType<Subject> = whereAiIs(onlyAi(resourcesOf<unknown>(...BEHIND)));

/**
 * Whether the internet reaches it, and WAF can stand before it.
 * https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html
 */
export function needsWebAcl(resource: Resource, world: World): Truth {
  if (world.is(resource, LoadBalancer)) return isPublicApplication(resource.props);
  if (world.is(resource, GraphqlApi)) return equals(resource.props.visibility, "GLOBAL", { default: "GLOBAL" });
  if (!world.is(resource, RestStage)) return pass();
  const api = world.follow(resource.props.restApi, RestApi);
  if (api.kind !== "resource")
    return undecided(evidenceAt(resource.props.restApi, { waitsFor: "whether the API is private" }));
  return text(api.target.props.endpointConfiguration.types, (type) => type !== "PRIVATE", { default: "EDGE" });
}

/** Whether a web ACL stands before exactly this resource. */
export function isBehindWebAcl(resource: Resource, world: World): Truth {
  if (world.is(resource, Distribution)) {
    return isSet(resource.props.webAclId);
  }
  const found = [
    world.referrers(resource, WebAclAssociation, "resourceArn"),
    world.referrers(resource, ClassicWebAclAssociation, "resourceArn"),
  ];
  const associated = found.flatMap(({ resources }) => resources as readonly Resource[]);
  if (associated.length > 0)
    return pass(...associated.map((one) => ({ resource: one, path: "resourceArn", found: resource.name })));
  const complete = all(...found.map((referrers) => referrers.complete));
  return complete.verdict === "pass"
    ? fail({ resource, path: "", found: "without a web ACL that is associated with it" })
    : complete;
}

/** Whether a web ACL that stands before the resource does this: undecided where what is in it is not known. */
export function isHeldByWebAcl(resource: Resource, world: World, condition: (acl: EffectiveWebAcl) => Truth): Truth {
  const { complete, resources } = world.referrers(resource, WebAclAssociation, "resourceArn");
  const held = resources.map(({ props: { webAclArn } }) => {
    const acl = world.follow(webAclArn, WebAcl);
    if (acl.kind === "resource") return condition(new EffectiveWebAcl(acl.target, world));
    return acl.kind === "absent" ? fail() : undecided(evidenceAt(webAclArn, { waitsFor: "what is in the web ACL" }));
  });
  const found = any(fail(), ...held);
  return found.verdict === "fail" && complete.verdict === "undecided" ? complete : found;
}
