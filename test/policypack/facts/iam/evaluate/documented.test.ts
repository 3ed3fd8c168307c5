import assert from "node:assert/strict";
import {
  Bucket,
  ManagedPolicy,
  PodIdentityAssociation,
  Role,
  RolePolicy,
  ServiceControlPolicy,
  ServiceControlPolicyAttachment,
  User,
  UserPolicy,
} from "../../../../../policypack/facts/aws/types";
import { documentAt } from "../../../../../policypack/facts/iam/document";
import { knownIdentities } from "../../../../../policypack/facts/iam/evaluate/known";
import { mayUse, type Guarded } from "../../../../../policypack/facts/iam/evaluate/things";
import type { Verdict } from "../../../../../policypack/facts/truth";
import { viewOf } from "../../../../../policypack/facts/view";
import { allow, deny, document } from "../../../../support/documents";
import { closedWorld, type Given } from "../../../../support/world";

const ACCOUNT = "111122223333";
const ROLE = `arn:aws:iam::${ACCOUNT}:role/reader`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/reader/i-0a1b2c3d`;
const USER = `arn:aws:iam::${ACCOUNT}:user/reader`;
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const OBJECTS = "arn:aws:s3:::models/*";

/** The documents that meet in a request; what is left out is not there. */
interface Documents {
  readonly identity?: readonly object[];
  readonly boundary?: readonly object[];
  readonly session?: readonly object[];
  readonly organisation?: readonly object[];
  readonly resource?: readonly object[];
  /** Whether the document of the thing must say so, as a key's must. */
  readonly needsOwnDocument?: boolean;
}

const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy/boundary`;
const byPods = document({
  Effect: "Allow",
  Principal: { Service: "pods.eks.amazonaws.com" },
  Action: ["sts:AssumeRole", "sts:TagSession"],
});

const given = (
  { boundary, identity = [], organisation, session }: Documents,
  kind: "role" | "user",
): readonly Given[] => [
  {
    type: kind === "role" ? Role : User,
    name: "reader",
    props: {
      name: "reader",
      ...(kind === "role" ? { assumeRolePolicy: byPods } : {}),
      ...(boundary === undefined ? {} : { permissionsBoundary: BOUNDARY }),
    },
    outputs: { arn: kind === "role" ? ROLE : USER },
  },
  kind === "role"
    ? { type: RolePolicy, name: "own", props: { role: "reader", policy: document(...identity) } }
    : { type: UserPolicy, name: "own", props: { user: "reader", policy: document(...identity) } },
  {
    type: ManagedPolicy,
    name: "boundary",
    props: { name: "boundary", policy: document(...(boundary ?? [])) },
    outputs: { arn: BOUNDARY },
  },
  { type: Bucket, name: "models", props: { bucket: "models" } },
  ...(session === undefined
    ? []
    : [
        {
          type: PodIdentityAssociation,
          name: "pods",
          props: {
            clusterName: "c",
            namespace: "n",
            serviceAccount: "reader",
            roleArn: ROLE,
            policy: document(...session),
          },
        },
      ]),
  ...(organisation === undefined
    ? []
    : [
        { type: ServiceControlPolicy, name: "scp", props: { id: "p-1", content: document(...organisation) } },
        { type: ServiceControlPolicyAttachment, name: "on", props: { policyId: "p-1", targetId: "r-abcd" } },
      ]),
];

/** Whether the reader, of the account that the bucket is of, may get an object. */
function gets(documents: Documents, kind: "role" | "user" = "role"): Verdict {
  const { the, world } = closedWorld(...given(documents, kind));
  const identity = knownIdentities(world).everybody.find(({ resource }) => resource.name === "reader");
  assert.ok(identity);
  const resource = the("models");
  const thing: Guarded = {
    resource,
    arns: [OBJECTS],
    documents: [documentAt(viewOf(resource, document(...(documents.resource ?? [])), "policy", "policy"))],
    needsOwnDocument: documents.needsOwnDocument ?? false,
  };
  const grants = mayUse(identity, thing, new Set(["s3:getobject"]));
  return grants[0]?.truth.verdict ?? "fail";
}

const read = allow("s3:GetObject");
const other = allow("s3:PutObject");
const never = deny("s3:GetObject");
const lets = (Principal: unknown, more: object = {}) => allow("s3:GetObject", OBJECTS, { Principal, ...more });
const onArn = (operator: string, arn: string) => ({ Condition: { [operator]: { "aws:PrincipalArn": arn } } });

type Table = Readonly<Record<string, readonly [documents: Documents, verdict: Verdict]>>;

function tables(table: Table, kind?: "role" | "user"): void {
  for (const [name, [documents, verdict]] of Object.entries(table)) {
    it(name, () => {
      assert.equal(gets(documents, kind), verdict);
    });
  }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-id-rdp.html */
describe("AWS: identity-based and resource-based policies", () => {
  tables({
    "nothing allows": [{}, "fail"],
    "the identity's allows": [{ identity: [read] }, "pass"],
    "the resource's allows": [{ resource: [lets({ AWS: ROLE })] }, "pass"],
    "both allow": [{ identity: [read], resource: [lets({ AWS: ROLE })] }, "pass"],
    "the identity's denies": [{ identity: [never], resource: [lets({ AWS: ROLE })] }, "fail"],
    "the resource's denies": [
      { identity: [read], resource: [deny("s3:GetObject", OBJECTS, { Principal: { AWS: ROLE } })] },
      "fail",
    ],
    "the resource's denies the account": [
      { identity: [read], resource: [deny("s3:GetObject", OBJECTS, { Principal: { AWS: ROOT } })] },
      "fail",
    ],
    "the resource's allows another": [{ resource: [lets({ AWS: `${ROLE}-2` })] }, "fail"],
    // The account's administrator is given it, and gives it by the identity's policies.
    "the resource's allows the account": [{ resource: [lets({ AWS: ROOT })] }, "fail"],
    "the resource's allows the account, and the identity's the identity": [
      { identity: [read], resource: [lets({ AWS: ACCOUNT })] },
      "pass",
    ],
    "the resource's allows everybody": [{ resource: [lets("*")] }, "pass"],
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous
    "the resource's allows everybody, as AWS": [{ resource: [lets({ AWS: "*" })] }, "pass"],
    "the resource's allows everybody in a list": [{ resource: [lets({ AWS: ["*"] })] }, "pass"],
    "the resource's allows those of everybody who are he": [
      { resource: [lets({ AWS: "*" }, onArn("ArnEquals", ROLE))] },
      "pass",
    ],
    "the resource's allows those of everybody who are another": [
      { resource: [lets({ AWS: "*" }, onArn("ArnEquals", `${ROLE}-2`))] },
      "fail",
    ],
  });
});

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control */
describe("AWS: a bucket that leaves it to its access points", () => {
  const byAccessPoints = (Principal: unknown, operator = "StringEquals") =>
    allow("*", ["arn:aws:s3:::models", OBJECTS], {
      Principal,
      Condition: { [operator]: { "s3:DataAccessPointAccount": ACCOUNT } },
    });
  tables({
    "gives it to nobody by that": [{ resource: [byAccessPoints("*")] }, "fail"],
    "gives it to nobody by that, as AWS": [{ resource: [byAccessPoints({ AWS: "*" })] }, "fail"],
    "gives it to those whom it names": [{ resource: [byAccessPoints({ AWS: ROLE })] }, "pass"],
    "gives it to whoever comes without one": [
      { resource: [byAccessPoints({ AWS: "*" }, "StringEqualsIfExists")] },
      "pass",
    ],
    "takes it from nobody": [{ identity: [read], resource: [byAccessPoints("*")] }, "pass"],
  });
});

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-eval-logic
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
describe("AWS: permissions boundaries of a role", () => {
  tables({
    "the boundary allows, and nothing else does": [{ boundary: [read] }, "fail"],
    "boundary and identity allow": [{ boundary: [read], identity: [read] }, "pass"],
    "the boundary allows something else": [{ boundary: [other], identity: [read] }, "fail"],
    "the boundary denies": [{ boundary: [allow("*"), never], identity: [read] }, "fail"],
    // Limited by what the boundary leaves out.
    "a resource gives it to the role": [{ boundary: [other], resource: [lets({ AWS: ROLE })] }, "fail"],
    "a resource gives it to the role, and the boundary allows": [
      { boundary: [read], resource: [lets({ AWS: ROLE })] },
      "pass",
    ],
    // Not limited by it.
    "a resource gives it to the session": [{ boundary: [other], resource: [lets({ AWS: SESSION })] }, "pass"],
    "a resource gives it to the role and to the session": [
      { boundary: [other], resource: [lets({ AWS: [ROLE, SESSION] })] },
      "pass",
    ],
    "a resource gives it to everybody who is the role": [
      { boundary: [other], resource: [lets("*", onArn("ArnEquals", ROLE))] },
      "pass",
    ],
    "a resource gives it to everybody who is the role, as AWS": [
      { boundary: [other], resource: [lets({ AWS: "*" }, onArn("ArnLike", ROLE))] },
      "pass",
    ],
    "a resource gives it to the session, and the boundary denies": [
      { boundary: [allow("*"), never], resource: [lets({ AWS: SESSION })] },
      "fail",
    ],
    "a resource gives it to the session, and the identity's policy denies": [
      { boundary: [other], identity: [never], resource: [lets({ AWS: SESSION })] },
      "fail",
    ],
    "a resource gives it to everybody who is the role, and the identity's policy denies": [
      { boundary: [other], identity: [never], resource: [lets("*", onArn("ArnEquals", ROLE))] },
      "fail",
    ],
    "a resource denies it to the session": [
      {
        boundary: [allow("*")],
        identity: [read],
        resource: [deny("s3:GetObject", OBJECTS, { Principal: { AWS: ROLE } })],
      },
      "fail",
    ],
  });
});

describe("AWS: permissions boundaries of a user", () => {
  tables(
    {
      "boundary and identity allow": [{ boundary: [read], identity: [read] }, "pass"],
      "the boundary allows something else": [{ boundary: [other], identity: [read] }, "fail"],
      "a resource gives it to the user": [{ boundary: [other], resource: [lets({ AWS: USER })] }, "pass"],
      "a resource gives it to the user, and the boundary denies": [
        { boundary: [allow("*"), never], resource: [lets({ AWS: USER })] },
        "fail",
      ],
      "a resource gives it to the user, and the identity's policy denies": [
        { boundary: [other], identity: [never], resource: [lets({ AWS: USER })] },
        "fail",
      ],
      "a resource gives it to the account": [{ boundary: [other], resource: [lets({ AWS: ROOT })] }, "fail"],
    },
    "user",
  );
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session */
describe("AWS: session policies", () => {
  tables({
    "session and identity allow": [{ session: [read], identity: [read] }, "pass"],
    "the session allows something else": [{ session: [other], identity: [read] }, "fail"],
    "session, identity and boundary allow": [{ session: [read], identity: [read], boundary: [read] }, "pass"],
    "session and identity allow, and the boundary something else": [
      { session: [read], identity: [read], boundary: [other] },
      "fail",
    ],
    "a resource gives it to the role": [{ session: [other], resource: [lets({ AWS: ROLE })] }, "fail"],
    "a resource gives it to the role, and the session allows": [
      { session: [read], resource: [lets({ AWS: ROLE })] },
      "pass",
    ],
    "a resource gives it to the session": [{ session: [other], resource: [lets({ AWS: SESSION })] }, "pass"],
    "a resource gives it to the session, which denies": [
      { session: [allow("*"), never], resource: [lets({ AWS: SESSION })] },
      "fail",
    ],
  });
});

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html */
describe("AWS: the organisation's policies", () => {
  tables({
    "the root denies": [{ organisation: [never], identity: [read] }, "fail"],
    "the root denies something else": [{ organisation: [deny("s3:Put*")], identity: [read] }, "pass"],
    "the root denies what a resource gives": [{ organisation: [never], resource: [lets({ AWS: ROLE })] }, "fail"],
    "the root denies what a resource gives to the session": [
      { organisation: [never], resource: [lets({ AWS: SESSION })] },
      "fail",
    ],
    "the root gives nothing by itself": [{ organisation: [allow("*")] }, "fail"],
    "the root denies all but some": [
      {
        organisation: [deny("s3:*", "*", onArn("ArnNotLike", "arn:aws:iam::*:role/platform/*"))],
        identity: [read],
      },
      "fail",
    ],
    "the root denies all but him": [
      { organisation: [deny("s3:*", "*", onArn("ArnNotLike", "arn:aws:iam::*:role/read*"))], identity: [read] },
      "pass",
    ],
  });
});

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
describe("AWS: a Deny with NotPrincipal", () => {
  const all = (...AWS: readonly string[]) => ({
    Effect: "Deny",
    NotPrincipal: { AWS },
    Action: "s3:*",
    Resource: OBJECTS,
  });
  tables({
    "lists him": [{ identity: [read], resource: [all(ROLE, ROOT)] }, "pass"],
    "lists his session too": [{ identity: [read], resource: [all(SESSION, ROLE, ROOT)] }, "pass"],
    "lists another": [{ identity: [read], resource: [all(`${ROLE}-2`, ROOT)] }, "fail"],
    "lists his account alone": [{ identity: [read], resource: [all(ROOT)] }, "fail"],
    "lists nobody whom it denies": [{ identity: [read], resource: [all("*")] }, "pass"],
    // Whoever has a boundary is denied, whatever is listed.
    "lists him, who has a boundary": [{ identity: [read], boundary: [read], resource: [all(ROLE, ROOT)] }, "fail"],
    "lists him, who has a boundary, by a condition": [
      {
        identity: [read],
        boundary: [read],
        resource: [deny("s3:*", OBJECTS, { Principal: "*", ...onArn("ArnNotEquals", ROLE) })],
      },
      "pass",
    ],
  });
});

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
describe("AWS: a thing whose own policy must allow, as a key's", () => {
  tables({
    "says nothing": [{ needsOwnDocument: true, identity: [read] }, "fail"],
    "lets the account": [{ needsOwnDocument: true, identity: [read], resource: [lets({ AWS: ROOT })] }, "pass"],
    "lets the account, whose policies say nothing": [
      { needsOwnDocument: true, resource: [lets({ AWS: ROOT })] },
      "fail",
    ],
    "lets the role": [{ needsOwnDocument: true, resource: [lets({ AWS: ROLE })] }, "pass"],
    "lets the role alone, and not the account": [
      { needsOwnDocument: true, identity: [read], resource: [lets({ AWS: `${ROLE}-2` })] },
      "fail",
    ],
    "lets the role, whose boundary leaves it out": [
      { needsOwnDocument: true, boundary: [other], resource: [lets({ AWS: ROLE })] },
      "fail",
    ],
  });
});
