/** The rules of listeners: what they hand on, and to whom they answer at all. */
import type { lb } from "@pulumi/aws";
import type { Resource, World } from "../../resource";
import { all, any, fail, not, pass, undecided, type Evidence, type Truth } from "../../truth";
import { isPresent, isUnknown, knownText, some, text, textsBelow } from "../../values";
import { elementsOf, evidenceAt } from "../../view";
import { asksWho, listenerActions } from "../loadBalancer";
import { Distribution, Listener, TargetGroup } from "../types";
import { joined, told } from "./joined";
import { publicSide, step, type Step } from "./step";

/** Whether the rule asks for a header that only distributions of this stack add. */
export const answersFrontOnly = ({ props }: Resource<lb.ListenerRuleArgs>, headers: Headers): Truth =>
  some(props.conditions, ({ httpHeader: { httpHeaderName: name, values } }) =>
    // With any value it is no secret: whoever asks may send the header.
    isPresent(name) && !textsBelow(values).some((value) => /^[*?]*$/.test(value))
      ? any(
          text(name, (header) => headers.known.has(header.toLowerCase())),
          headers.readable.verdict === "pass" ? fail() : headers.readable,
        )
      : fail(),
  );

export function ruleSteps(rule: Resource<lb.ListenerRuleArgs>, world: World): readonly Step[] {
  const [actions] = listenerActions.of(rule, world);
  const authenticates = actions === undefined ? fail() : asksWho(actions);
  const groups = joined(rule, rule.props.actions, world, TargetGroup);
  const isForFrontOnly = answersFrontOnly(rule, secretHeaders(world));
  return told(joined(rule, rule.props.listenerArn, world, Listener), world).flatMap(({ is, resource }) => [
    ...groups.map((group) => step(resource, { ...group, is: all(is, group.is) }, { authenticates })),
    ...groups.map((group) =>
      step(publicSide(resource), { ...group, is: all(is, group.is, not(isForFrontOnly)) }, { authenticates }),
    ),
  ]);
}

/**
 * The headers that distributions of this stack add to what they hand on: a rule that asks for one lets nobody else in.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/restrict-access-to-load-balancer.html
 */
export function secretHeaders(world: World): Headers {
  const { known, open } = world.fold<{ known: Set<string>; open: Evidence[] }>(
    HEADERS,
    () => ({ known: new Set(), open: [] }),
    (headers, resource) => {
      if (!world.is(resource, Distribution)) return;
      const added = elementsOf(resource.props.origins).flatMap(({ customHeaders }) => elementsOf(customHeaders));
      for (const { name } of added) {
        const header = knownText(name);
        if (header !== undefined) headers.known.add(header.toLowerCase());
        else if (isUnknown(name)) headers.open.push(evidenceAt(name));
      }
    },
  );
  return { known, readable: open.length === 0 ? pass() : undecided(...open) };
}

const HEADERS = Symbol("headers that distributions add");

interface Headers {
  readonly known: ReadonlySet<string>;
  readonly readable: Truth;
}
