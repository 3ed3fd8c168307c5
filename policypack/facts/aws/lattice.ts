/**
 * Whether VPC Lattice asks who is calling. A request passes the service network and then the service: either may ask.
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html
 */
import { documentAt, type Statement } from "../iam/document";
import type { Condition } from "../iam/condition";
import { letsEverybodyIn, NARROWING_KEYS } from "../iam/public";
import type { Resource, World } from "../resource";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { equals, knownText, text } from "../values";
import { evidenceAt, type View } from "../view";
import { LatticeAuthPolicy, LatticeNetwork, LatticeServiceAssociation } from "./types";

/** Whether nobody gets to the service who has not signed his request: by the service itself, or by each network that it is in. */
export function isAskedByLattice(service: Resource, world: World, networksThatAsk: readonly string[]): Truth {
  const own = asks(service, world);
  if (own.verdict !== "fail") return own;
  const { complete, resources } = world.referrers(service, LatticeServiceAssociation, "serviceIdentifier");
  const networks = resources.map(({ props }) => networkAsks(props.serviceNetworkIdentifier, world, networksThatAsk));
  // One that is in no network of this stack is in those of others, or soon will be.
  const byNetworks = networks.length === 0 ? own : all(...networks);
  const isSettled = networks.length > 0 && byNetworks.verdict === "fail";
  return isSettled || complete.verdict === "pass" ? any(own, byNetworks) : complete;
}

function networkAsks(named: View, world: World, networksThatAsk: readonly string[]): Truth {
  const reference = world.follow(named, LatticeNetwork);
  if (reference.kind === "resource") return asks(reference.target, world);
  if (reference.kind === "undecided") return undecided(reference.evidence);
  if (networksThatAsk.includes(knownText(named) ?? "")) return pass(evidenceAt(named));
  const waitsFor = "whether the service network, which is not of this stack, asks who is calling";
  const toDecide =
    "Set authType of the service to AWS_IAM, or state the network in the policy's setting `networksThatAsk`.";
  return undecided(evidenceAt(named, { waitsFor, toDecide }));
}

/** Without an auth policy, AWS refuses whoever asks; where requests need not be signed, a policy is not looked at. */
function asks(place: Resource, world: World): Truth {
  const { authType } = place.props as View<{ authType: string }>;
  const signed = equals(authType, "AWS_IAM", { default: "NONE" });
  if (signed.verdict === "fail") return signed;
  const { complete, resources } = world.referrers(place, LatticeAuthPolicy, "resourceIdentifier");
  const documents = resources.map(({ props }) => documentAt(props.policy));
  return all(
    signed,
    complete,
    ...documents.flatMap(({ readable, statements }) => [readable, letsNobodyUnsigned(statements)]),
  );
}

/** What only a request carries that is signed. Where it comes from, every request says. */
const OF_SIGNERS: ReadonlySet<string> = new Set(
  [...NARROWING_KEYS].filter((key) => /^aws:(?:principal|userid)/.test(key)),
);

function letsNobodyUnsigned(statements: readonly Statement[]): Truth {
  const refused = any(fail(), ...statements.map(refusesUnsigned));
  return all(
    ...statements.map((statement) =>
      any(not(letsEverybodyIn(statement, OF_SIGNERS)), excludesUnsigned(statement), refused),
    ),
  );
}

/** https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html#anonymous-unauthenticated-principals */
const excludesUnsigned = ({ conditions }: Statement): Truth =>
  any(fail(), ...conditions.map((condition) => saysWho(condition, false)));

/** Everything, or all paths of a service. */
const ALL_OF_IT = /^(?:\*|arn:[^/]*:service\/(?:[\w*-]+\/)?\*)$/;

/** A refusal of whoever has not signed, and of nobody else. */
const refusesUnsigned = (statement: Statement): Truth =>
  statement.effect === "Deny" && statement.conditions.length === 1
    ? all(
        statement.isForEverybody,
        any(
          fail(),
          ...statement.actions.map((action) =>
            text(action, (name) => /^(?:\*|vpc-lattice-svcs:(?:\*|invoke))$/i.test(name)),
          ),
        ),
        any(fail(), ...statement.resources.map((resource) => text(resource, (arn) => ALL_OF_IT.test(arn)))),
        ...statement.conditions.map((condition) => saysWho(condition, true)),
      )
    : fail();

/** Whether it holds for no request that is not signed; or, of a refusal, for each. */
function saysWho({ comparison, key, values }: Condition, isRefusal: boolean): Truth {
  if (key !== "aws:principaltype" || !/^string(?:not)?(?:equals(?:ignorecase)?|like)$/.test(comparison)) return fail();
  const isUnsigned = (name: string): boolean =>
    comparison.endsWith("ignorecase") ? name.toLowerCase() === "anonymous" : name === "Anonymous";
  const named = values.map((value) => text(value, isUnsigned));
  const isNegative = comparison.startsWith("stringnot");
  if (isRefusal !== isNegative) return any(fail(), ...named);
  // What is listed are kinds of principals that sign.
  return all(
    ...values.map((value) => text(value, (name) => /^(?:account|user|federateduser|assumedrole)$/i.test(name))),
  );
}
