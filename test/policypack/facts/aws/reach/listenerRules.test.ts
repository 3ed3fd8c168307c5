import { ruleSteps } from "../../../../../policypack/facts/aws/reach/listenerRules";
import { Distribution, Listener, ListenerRule, TargetGroup } from "../../../../../policypack/facts/aws/types";
import { Unknown, type Tree, type TreeObject } from "../../../../../policypack/facts/tree";
import { eachStep, one } from "../../../../support/steps";
import type { Given } from "../../../../support/world";

const UNKNOWN: Tree = Unknown.value;
const elb = (what: string) => `arn:aws:elasticloadbalancing:eu-west-1:111122223333:${what}`;
const group = (props: TreeObject = {}): Given =>
  one(TargetGroup, "group", { port: 8000, ...props }, { arn: elb("targetgroup/llm/1") });

describe("the way through a rule of a listener", () => {
  const header = (httpHeaderName: Tree, values: Tree = ["s3cret"]): TreeObject => ({
    conditions: [{ httpHeader: { httpHeaderName, values } }],
  });
  const forward = { type: "forward", targetGroupArn: elb("targetgroup/llm/1") };
  const it = (props: TreeObject = {}): Given =>
    one(ListenerRule, "it", { listenerArn: elb("listener/app/front/1/2"), actions: [forward], ...props });
  const edge = (name: Tree = "X-Origin-Verify"): Given =>
    one(Distribution, "edge", { origins: [{ originId: "o", customHeaders: [{ name, value: "s3cret" }] }] });
  const listener = one(Listener, "https", {}, { arn: elb("listener/app/front/1/2") });
  const ways = (outside: string, asked = "fail") => [
    `https > group: pass asked:${asked}`,
    `https#public > group: ${outside} asked:${asked}`,
  ];
  eachStep(
    {
      "leads to its target group": [ways("pass"), [it(), listener, group()]],
      "leads there whatever path it asks for": [
        ways("pass"),
        [it({ conditions: [{ pathPattern: { values: ["/v1/*"] } }] }), listener, group(), edge()],
      ],
      "is for a distribution alone that adds a header": [
        ways("fail"),
        [it(header("x-origin-verify")), listener, group(), edge()],
      ],
      "is for everybody, by a header that nobody adds": [
        ways("pass"),
        [it(header("x-other")), listener, group(), edge()],
      ],
      "is for everybody, by a header with any value": [
        ways("pass"),
        [it(header("x-origin-verify", ["*"])), listener, group(), edge()],
      ],
      "is for everybody, by a header with any value among others": [
        ways("pass"),
        [it(header("x-origin-verify", ["s3cret", "**"])), listener, group(), edge()],
      ],
      "is for a distribution alone, by a value that is not known": [
        ways("fail"),
        [it(header("x-origin-verify", [UNKNOWN])), listener, group(), edge()],
      ],
      "is not known, by a header that is not": [
        ways("undecided"),
        [it(header("x-other")), listener, group(), edge(UNKNOWN)],
      ],
      "asks who it is": [
        ways("pass", "pass"),
        [it({ actions: [{ type: "authenticate-oidc", authenticateOidc: {} }, forward] }), listener, group()],
      ],
      "leads nowhere without a group": [[], [it({ actions: [{ type: "fixed-response" }] }), listener, group()]],
      "leads nowhere from a listener of elsewhere": [[], [it({ listenerArn: elb("listener/app/other/1/2") }), group()]],
    },
    ruleSteps,
  );
});
