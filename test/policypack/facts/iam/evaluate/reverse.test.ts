import assert from "node:assert/strict";
import { Bucket, Key, Role, RolePolicy } from "../../../../../policypack/facts/aws/types";
import { contextOf } from "../../../../../policypack/facts/iam/evaluate/context";
import { byArn, service } from "../../../../../policypack/facts/iam/evaluate/callers";
import { holdersOf, outsidersOf, possibleHolders } from "../../../../../policypack/facts/iam/evaluate/reverse";
import { letsIn, refuses, type Guarded } from "../../../../../policypack/facts/iam/evaluate/things";
import { documentAt } from "../../../../../policypack/facts/iam/document";
import { Unknown, type Tree } from "../../../../../policypack/facts/tree";
import { knownText } from "../../../../../policypack/facts/values";
import { viewOf } from "../../../../../policypack/facts/view";
import { allow, deny, document } from "../../../../support/documents";
import { closedWorld, openWorld, type Given } from "../../../../support/world";

const arn = (name: string, account = "111122223333") => `arn:aws:iam::${account}:role/${name}`;

const READ = new Set(["s3:getobject", "s3:getobjectversion"]);
const DECRYPT = new Set(["kms:decrypt"]);

const role = (name: string, policy: Tree, from: Given["from"] = {}): readonly Given[] => [
  { type: Role, name, props: { name, assumeRolePolicy: document() } },
  { type: RolePolicy, name: `${name}-policy`, props: { role: name, policy }, from },
];

const models: Given = { type: Bucket, name: "models", props: { bucket: "models" } };
const key: Given = {
  type: Key,
  name: "key",
  props: {},
  outputs: { keyId: "1", arn: "arn:aws:kms:eu-west-1:111122223333:key/1" },
};

function bucketIn({ the, world }: ReturnType<typeof closedWorld>, ...statements: readonly object[]) {
  const resource = the("models");
  const thing: Guarded = {
    resource,
    arns: ["arn:aws:s3:::models/*"],
    documents: [documentAt(viewOf(resource, document(...statements), "policy", "policy"))],
    needsOwnDocument: false,
  };
  const names = () =>
    holdersOf(thing, READ, world)
      .map(({ identity }) => identity.resource.name)
      .sort();
  return {
    thing,
    names,
    outsiders: () => outsidersOf(thing, READ, world).map(({ principal }) => knownText(principal.view)),
  };
}

describe("who may do something with a thing", () => {
  const world = () =>
    closedWorld(
      models,
      ...role("named", document(allow("s3:GetObject", "arn:aws:s3:::models/*"))),
      ...role("broad", document(allow("s3:*"))),
      ...role("other", document(allow("s3:*", "arn:aws:s3:::answers/*"))),
      ...role("writer", document(allow("s3:PutObject", "arn:aws:s3:::models/*"))),
      ...role("denied", document(allow("*"), deny("s3:GetObject*"))),
      ...role("nothing", document()),
    );

  it("those whose own documents let them", () => {
    assert.deepEqual(bucketIn(world()).names(), ["broad", "named"]);
  });

  it("not those whom the thing denies", () => {
    const unless = (...names: readonly string[]) =>
      deny("s3:*", "arn:aws:s3:::models/*", {
        Principal: "*",
        Condition: { ArnNotEquals: { "aws:PrincipalArn": names.map((name) => arn(name)) } },
      });
    assert.deepEqual(bucketIn(world(), unless("named")).names(), ["named"]);
    assert.deepEqual(bucketIn(world(), unless()).names(), []);
    const notPrincipal = {
      Effect: "Deny",
      NotPrincipal: { AWS: arn("broad") },
      Action: "s3:GetObject*",
      Resource: "arn:aws:s3:::models/*",
    };
    assert.deepEqual(bucketIn(world(), notPrincipal).names(), ["broad"]);
  });

  it("perhaps those of whom another document was computed from the thing: it may deny them", () => {
    const other: Given = { ...models, name: "other-bucket", props: { bucket: "other" } };
    const verdictBy = (source: string) => {
      const later: Given = {
        type: RolePolicy,
        name: "later",
        props: { role: "broad", policy: Unknown.value },
        from: { policy: [source] },
      };
      const run = closedWorld(models, other, ...role("broad", document(allow("s3:*"))), later);
      const { thing, names } = bucketIn(run);
      assert.deepEqual(names(), ["broad"]);
      const [holder] = holdersOf(thing, READ, run.world);
      return holder?.grants.map(({ truth }) => truth.verdict);
    };
    assert.deepEqual(verdictBy("models"), ["undecided"]);
    assert.deepEqual(verdictBy("other-bucket"), ["pass"]);
  });

  it("those to whom the thing gives it by name, even if nothing else does", () => {
    const given = allow("s3:GetObject", "arn:aws:s3:::models/*", {
      Principal: { AWS: [arn("nothing"), arn("denied")] },
    });
    assert.deepEqual(bucketIn(world(), given).names(), ["broad", "named", "nothing"]);
    const session = allow("s3:GetObject", "arn:aws:s3:::models/*", {
      Principal: { AWS: "arn:aws:sts::111122223333:assumed-role/nothing/i-1" },
    });
    assert.deepEqual(bucketIn(world(), session).names(), ["broad", "named", "nothing"]);
  });

  it("not those whose account it names: its administrator has the say", () => {
    const given = allow("s3:GetObject", "arn:aws:s3:::models/*", {
      Principal: { AWS: "arn:aws:iam::111122223333:root" },
    });
    assert.deepEqual(bucketIn(world(), given).names(), ["broad", "named"]);
  });

  it("everybody, where it is for everybody", () => {
    const given = allow("s3:GetObject", "arn:aws:s3:::models/*", { Principal: "*" });
    assert.deepEqual(bucketIn(world(), given).names(), ["broad", "named", "nothing", "other", "writer"]);
  });

  it("names those who are none of the stack", () => {
    const others = [arn("named"), arn("elsewhere", "999988887777"), "arn:aws:iam::999988887777:root"];
    const given = allow("s3:Get*", "arn:aws:s3:::models/*", { Principal: { AWS: others } });
    assert.deepEqual(bucketIn(world(), given).outsiders(), others.slice(1));
    const unless = deny("s3:*", "*", {
      Principal: "*",
      Condition: { StringNotEquals: { "aws:PrincipalAccount": "111122223333" } },
    });
    assert.deepEqual(bucketIn(world(), given, unless).outsiders(), [others[1]]);
  });

  // https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
  it("of a key, only those whom its own document lets", () => {
    const { the, world: keys } = closedWorld(
      key,
      ...role("named", document(allow("kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1"))),
      ...role("broad", document(allow("kms:*"))),
      ...role("nothing", document()),
    );
    const names = (...statements: readonly object[]) => {
      const resource = the("key");
      const documents = [documentAt(viewOf(resource, document(...statements), "policy", "policy"))];
      const thing: Guarded = {
        resource,
        arns: ["arn:aws:kms:eu-west-1:111122223333:key/1"],
        documents,
        needsOwnDocument: true,
      };
      return holdersOf(thing, DECRYPT, keys)
        .map(({ identity }) => identity.resource.name)
        .sort();
    };
    const account = { Principal: { AWS: "arn:aws:iam::111122223333:root" } };
    assert.deepEqual(names(), []);
    assert.deepEqual(names(allow("kms:*", "*", account)), ["broad", "named"]);
    assert.deepEqual(names(allow("kms:Describe*", "*", account)), []);
    assert.deepEqual(names(allow("kms:Decrypt", "*", { Principal: { AWS: arn("nothing") } })), ["nothing"]);
    assert.deepEqual(
      names(allow("kms:*", "*", account), deny("kms:Decrypt", "*", { Principal: { AWS: arn("broad") } })),
      ["named"],
    );
  });

  it("of a thing whose Region and account are not known, those who name it in full too", () => {
    const endpoint = "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/llm";
    const given = closedWorld(
      models,
      ...role("named", document(allow("sagemaker:InvokeEndpoint", endpoint))),
      ...role("prefix", document(allow("sagemaker:InvokeEndpoint", "arn:aws:sagemaker:*:*:endpoint/l*"))),
      ...role("other", document(allow("sagemaker:InvokeEndpoint", endpoint.replace("llm", "rank")))),
    );
    const asked = (arn: string) => {
      const thing: Guarded = { resource: given.the("models"), arns: [arn], documents: [], needsOwnDocument: false };
      const holders = holdersOf(thing, new Set(["sagemaker:invokeendpoint"]), given.world);
      return holders.map(({ identity }) => identity.resource.name).sort();
    };
    assert.deepEqual(asked("arn:aws:sagemaker:*:*:endpoint/llm"), ["named", "prefix"]);
    assert.deepEqual(asked("arn:aws:sagemaker:*:*:endpoint/*"), ["named", "other", "prefix"]);
  });

  it("may be those whose document is still to be computed from it", () => {
    const { thing } = bucketIn(world());
    const given = [
      models,
      ...role("unknown", Unknown.value, { policy: ["models"] }),
      ...role("else", Unknown.value, { policy: ["unknown"] }),
    ];
    const closed = closedWorld(...given);
    assert.equal(possibleHolders({ ...thing, resource: closed.the("models") }, closed.world).length, 1);
  });

  it("counts what comes later", () => {
    const open = openWorld(models, ...role("named", document(allow("s3:GetObject", "arn:aws:s3:::models/*"))));
    const { names } = bucketIn(open);
    assert.deepEqual(names(), ["named"]);
    for (const given of role("late", document(allow("s3:*")))) open.world.add(openWorld(given).the(given.name));
    assert.deepEqual(names(), ["late", "named"]);
  });
});

describe("synthetic requests", () => {
  const perimeter = [
    deny("s3:*", "*", {
      Principal: "*",
      Condition: {
        StringNotEquals: { "aws:PrincipalOrgID": "o-abcdefghij" },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      },
    }),
    allow("s3:GetObject", "arn:aws:s3:::models/*", { Principal: { AWS: arn("partner", "999988887777") } }),
    allow("s3:PutObject", "arn:aws:s3:::models/*", { Principal: { Service: "logging.s3.amazonaws.com" } }),
  ];
  const { thing } = bucketIn(closedWorld(models), ...perimeter);
  const resource = "arn:aws:s3:::models/a";
  const stranger = contextOf({ "aws:PrincipalOrgID": "o-stranger00", "aws:PrincipalIsAWSService": "false" });
  const own = contextOf({ "aws:PrincipalOrgID": "o-abcdefghij", "aws:PrincipalIsAWSService": "false" });
  const ofService = contextOf({ "aws:PrincipalOrgID": undefined, "aws:PrincipalIsAWSService": "true" });
  const caller = byArn(arn("partner", "999988887777"));

  it("of a stranger is refused, and of one of the organisation let in", () => {
    const request = { action: "s3:getobject", resource, caller };
    assert.equal(refuses(thing, { ...request, context: stranger }).verdict, "pass");
    assert.equal(letsIn(thing, { ...request, context: stranger }).verdict, "fail");
    assert.equal(letsIn(thing, { ...request, context: own }).verdict, "pass");
  });

  it("of a service gets in where it is left out of what is denied", () => {
    const request = {
      action: "s3:putobject",
      resource,
      caller: service("logging.s3.amazonaws.com"),
      context: ofService,
    };
    assert.equal(letsIn(thing, request).verdict, "pass");
    const withoutCarveOut = bucketIn(
      closedWorld(models),
      deny("s3:*", "*", { Principal: "*", Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } }),
      ...perimeter.slice(1),
    ).thing;
    assert.equal(refuses(withoutCarveOut, request).verdict, "pass");
  });
});
