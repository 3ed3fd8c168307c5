import assert from "node:assert/strict";
import { compile } from "../../../policypack/engine/compile";
import { given, malformedGiven, ref, UNKNOWN } from "../../../policypack/engine/examples";
import type { Policy } from "../../../policypack/engine/policy";
import { wholeNumber } from "../../../policypack/engine/settings";
import type { ResourceType } from "../../../policypack/facts/resource";
import { Bucket, BucketPolicy, Instance, Key, Model } from "../../../policypack/facts/aws/types";
import { resourcesOf } from "../../../policypack/facts/subject";
import { all, fail, pass } from "../../../policypack/facts/truth";
import { isTrue } from "../../../policypack/facts/values";
import { evidenceAt, type View } from "../../../policypack/facts/view";
import { policies } from "../../../policypack/policies";
import { inDays, violationIn } from "../../support/accepting";
import { checking } from "../../support/checking";
import { PackUnderTest, urnOf } from "../../support/pack";

const isolated = policies.find(({ id }) => id === "sagemaker-model-network-isolated");
const notPublic = policies.find(({ id }) => id === "ai-bucket-not-public");
assert.ok(isolated && notPublic);

const exposed = given(Model, "llm", { enableNetworkIsolation: false });
const exception = {
  reason: "Moved next week.",
  owner: "ml-platform",
  approver: "security",
  ticket: "SEC-9",
  expires: inDays(90),
};

/** An exception for all that the policy finds on the model. */
async function accepting(policy: Policy): Promise<object> {
  const { resource } = await new PackUnderTest([policy]).run([exposed], "preview");
  return {
    ...exception,
    match: [{ targets: [urnOf(exposed)], violations: resource.map(({ message }) => violationIn(message)) }],
  };
}

describe("a compiled policy", () => {
  it("says value, place, fix, guideline, policy and page", async () => {
    const { resource } = await new PackUnderTest([isolated]).run([exposed], "preview");
    assert.equal(resource.length, 1);
    const message = resource[0]?.message ?? "";
    assert.match(message, /"llm" can make outbound network calls\.$/m);
    assert.match(message, /Found: +enableNetworkIsolation is false$/m);
    assert.match(message, /Fix: +Set enableNetworkIsolation to true\.$/m);
    assert.match(message, /Guideline: +3\.1 Secure your infrastructure \(also 3\.2, 1\.3\)$/m);
    assert.match(
      message,
      /Policy: +sagemaker-model-network-isolated \(docs\/policies\/sagemaker-model-network-isolated\.md\)$/m,
    );
    assert.ok(
      message.includes(`targets: [${JSON.stringify(urnOf(exposed))}], violations: ["${violationIn(message)}"]`),
    );
  });

  it("has no line that a program's name makes, which would pass for one of its own", async () => {
    const named = given(Model, "llm\n  Fix:       Nothing.\u001b[2J", { enableNetworkIsolation: false });
    const { resource } = await new PackUnderTest([isolated]).run([named], "preview");
    const lines = resource[0]?.message.split("\n") ?? [];
    assert.match(lines[0] ?? "", /"llm Fix: Nothing\. \[2J" can make outbound network calls\.$/);
    assert.deepEqual(lines.filter((line) => line.startsWith("  Fix:")).length, 1);
  });

  it("says how something that only may be AI is said to be none", async () => {
    const tokenless = policies.find(({ id }) => id === "ai-host-metadata-protected");
    assert.ok(tokenless);
    const host = { instanceType: "g5.xlarge" };
    const said = async (props: object) => {
      const { resource } = await new PackUnderTest([tokenless]).run([given(Instance, "farm", props)], "preview");
      return resource.map(({ message }) => message).join("\n");
    };
    assert.match(
      await said(host),
      /If no AI: +It counts as AI as instanceType is "g5\.xlarge"\. .*`ai:system` = `none`\.$/m,
    );
    // What is AI whatever its tags say, and what says itself that it is, is not asked.
    assert.doesNotMatch(await said({ ...host, userData: "#!/bin/sh\nollama serve" }), /If no AI/);
    assert.doesNotMatch(await said({ ...host, tags: { "ai:system": "shop" } }), /If no AI/);
    assert.equal(await said({ ...host, tags: { "ai:system": "none" } }), "");
  });

  it("tells once what both parts find", async () => {
    const { resource, stack } = await new PackUnderTest([isolated]).run([exposed], "preview");
    assert.deepEqual([resource.length, stack.length], [1, 0]);
  });

  it("tells what is wrong in many places of one resource in one message", async () => {
    const open = (Resource: string) => ({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource });
    const Statement = Array.from({ length: 5000 }, (_, index) => open(`arn:aws:s3:::weights/${index}`));
    const weights = given(Bucket, "weights", { bucket: "weights", tags: { "ai:system": "shop" } });
    const document = given(BucketPolicy, "policy", { bucket: "weights", policy: JSON.stringify({ Statement }) });
    const { resource, stack } = await new PackUnderTest([notPublic]).run([weights, document], "update");
    assert.deepEqual([resource.length, stack.length], [1, 0]);
    assert.match(resource[0]?.message ?? "", /Statement\[0\][^]*Statement\[4\][^]*and 4995 more$/m);
  });

  it("tells at the end only of the places that the resource did not show", async () => {
    const known = checking("both", ({ resource: { props } }, judge) => {
      const { containers, primaryContainer } = props as View<{ containers: string; primaryContainer: string }>;
      const at = (view: View) => fail(evidenceAt(view));
      judge.require(judge.world.closed ? all(at(containers), at(primaryContainer)) : at(containers), "wrong");
    });
    const { resource, stack } = await new PackUnderTest([known]).run([exposed], "update");
    assert.match(resource[0]?.message ?? "", /Found: +containers is not set$/m);
    assert.match(stack[0]?.message ?? "", /Found: +primaryContainer is not set$/m);
    assert.deepEqual([resource.length, stack.length], [1, 1]);
  });

  it("tells it again in the next run of the same process", async () => {
    const pack = new PackUnderTest([isolated]);
    await pack.run([exposed], "preview");
    const { resource, stack } = await pack.run([exposed], "update");
    assert.deepEqual([resource.length, stack.length], [1, 0]);
  });

  it("sees in the next run what the program says then", async () => {
    const pack = new PackUnderTest([isolated]);
    await pack.run([exposed], "preview");
    const { resource, stack } = await pack.run([given(Model, "llm", { enableNetworkIsolation: true })], "update");
    assert.deepEqual([resource.length, stack.length], [0, 0]);
  });

  it("publishes its metadata: level by severity, tags, page and settings", () => {
    for (const compiled of compile(policies)) {
      const blocks = compiled.severity === "critical" || compiled.severity === "high";
      assert.equal(compiled.enforcementLevel, blocks ? "mandatory" : "advisory", compiled.name);
      assert.ok(
        compiled.tags?.some((tag) => tag.startsWith("guideline:")),
        compiled.name,
      );
      assert.equal(compiled.url, `docs/policies/${compiled.name}.md`);
      assert.ok(compiled.configSchema?.properties["undecided"] && compiled.configSchema.properties["exceptions"]);
    }
  });

  it("knows of resources that no policy cares for, whichever policy is asked first", async () => {
    const key = given(Key, "key", { description: "models" });
    const model = given(Model, "llm", { executionRoleArn: ref("key", "arn", "arn:aws:kms:eu-west-1:1:key/1") });
    const follows = checking("follows", ({ resource: { props } }, judge) => {
      const { executionRoleArn } = props as View<{ executionRoleArn: string }>;
      const { kind } = judge.world.follow(executionRoleArn, Key);
      judge.require(kind === "resource" ? pass() : fail(evidenceAt(executionRoleArn)), "wrong");
    });
    const other = checking("other", () => undefined, { resources: resourcesOf(Bucket) });
    for (const pack of [[follows, other], [other, follows], [follows]]) {
      const { stack } = await new PackUnderTest(pack).run([key, model], "preview");
      assert.deepEqual(stack, []);
    }
  });

  it("is asked of its own types alone, and of each resource of theirs, when calls overlap", async () => {
    const asked: string[] = [];
    const asking = (id: string, type: ResourceType) =>
      checking(
        id,
        ({ resource }, { world }) => {
          if (!world.closed) asked.push(`${id} ${resource.name}`);
        },
        { resources: resourcesOf(type) },
      );
    const pack = new PackUnderTest([asking("a", Key), asking("b", Bucket), asking("c", Model), asking("d", Key)]);
    const resources = [given(Model, "m", {}), given(Key, "k", {}), given(Bucket, "b", {}), given(Key, "l", {})];
    await Promise.all(resources.map((resource) => pack.judge(resource, "update")));
    assert.deepEqual(asked.sort(), ["a k", "a l", "b b", "c m", "d k", "d l"]);
  });
});

describe("a resource that is several subjects", () => {
  it("has each of them judged at the end too", async () => {
    const pods = policies.find(({ id }) => id === "ai-pod-runs-restricted");
    assert.ok(pods);
    const group = (containers: readonly object[]) => ({ template: { spec: { containers } } });
    const container = { name: "ray", image: "rayproject/ray-llm@sha256:00" };
    const cluster = malformedGiven({ name: "", tokens: ["kubernetes:ray.io/v1:RayCluster"] }, "ray", {
      spec: {
        headGroupSpec: group([{ ...container, securityContext: UNKNOWN }]),
        workerGroupSpecs: [group([{ ...container, securityContext: UNKNOWN }])],
      },
    });
    const { resource, stack } = await new PackUnderTest([pods]).run([cluster], "preview");
    const said = [...resource, ...stack].map(({ message }) => message).join("\n");
    assert.match(said, /undecided[^]*headGroupSpec/);
    assert.match(said, /undecided[^]*workerGroupSpecs/);
  });
});

describe("levels", () => {
  it("reports undecided as advice, and as a violation where it is set to block", async () => {
    const unknown = given(Model, "llm", { enableNetworkIsolation: UNKNOWN });
    const warned = await new PackUnderTest([isolated]).run([unknown], "preview");
    assert.deepEqual(
      warned.stack.map(({ level }) => level),
      ["advisory"],
    );
    assert.match(
      warned.stack[0]?.message ?? "",
      /^undecided: cannot tell yet whether SageMaker models run with network isolation/,
    );
    const blocked = await new PackUnderTest([isolated], { [isolated.id]: { undecided: "block" } }).run(
      [unknown],
      "preview",
    );
    assert.deepEqual(
      blocked.stack.map(({ level }) => level),
      ["mandatory"],
    );
  });

  it("reports an accepted violation as advice that still shows it", async () => {
    const pack = new PackUnderTest([isolated], { [isolated.id]: { exceptions: [await accepting(isolated)] } });
    const { resource, stack } = await pack.run([exposed], "preview");
    assert.deepEqual(
      [...resource, ...stack].map(({ level }) => level),
      ["advisory"],
    );
    assert.match(
      resource[0]?.message ?? "",
      /^accepted until [\d-]{10} \(SEC-9, owner ml-platform, approved by security, only in this configuration\): Moved next week\./,
    );
    assert.match(resource[0]?.message ?? "", /enableNetworkIsolation is false/);
  });

  it("reports a bad exception, and blocks all the same", async () => {
    const pack = new PackUnderTest([isolated], {
      [isolated.id]: { exceptions: [{ ...(await accepting(isolated)), expires: "2020-01-01" }] },
    });
    const { resource, stack } = await pack.run([exposed], "preview");
    assert.deepEqual(
      resource.map(({ level }) => level),
      ["mandatory"],
    );
    assert.deepEqual(
      stack.map(({ level }) => level),
      ["mandatory"],
    );
    assert.match(stack[0]?.message ?? "", /it expired on 2020-01-01/);
  });

  it("opens an accepted violation again where its value is a worse one", async () => {
    const pack = new PackUnderTest([isolated], { [isolated.id]: { exceptions: [await accepting(isolated)] } });
    const worse = malformedGiven(Model, "llm", { enableNetworkIsolation: "maybe" });
    const { resource } = await pack.run([worse], "preview");
    assert.deepEqual(
      resource.map(({ level }) => level),
      ["mandatory"],
    );
  });

  it("is the same violation at the update as at the preview, where a reference was not known yet", async () => {
    const models = given(Bucket, "models", { bucket: "models" });
    const byKey = checking("by-key", ({ resource: { props } }, judge) => {
      judge.require(fail(evidenceAt((props as View<Record<string, unknown>>)["executionRoleArn"] as View)), "wrong");
    });
    const model = given(Model, "llm", { executionRoleArn: ref("models", "arn", "arn:aws:s3:::models") });
    const atPreview = await new PackUnderTest([byKey]).run([models, model], "preview");
    const atUpdate = await new PackUnderTest([byKey]).run([models, model], "update");
    const [preview, update] = [atPreview, atUpdate].map(({ resource, stack }) =>
      violationIn([...resource, ...stack][0]?.message),
    );
    assert.match(preview ?? "", /^[0-9a-f]{12}$/);
    assert.equal(update, preview);
  });

  it("only advises of what is new until its day, and says so", async () => {
    const cases: readonly (readonly [string, string])[] = [
      [inDays(0), "advisory"],
      [inDays(-1), "mandatory"],
    ];
    const findings = async (adviseUntil: string) =>
      (await new PackUnderTest([isolated], { [isolated.id]: { adviseUntil } }).run([exposed], "preview")).resource;
    for (const [adviseUntil, level] of cases) {
      assert.deepEqual(
        (await findings(adviseUntil)).map((one) => [one.level, one.message.startsWith(`advice until ${adviseUntil}`)]),
        [[level, level === "advisory"]],
      );
    }
  });

  it("refuses an exception for longer than its policy's configuration accepts", async () => {
    const settings = { exceptions: [await accepting(isolated)], exceptionDays: 30 };
    const { resource, stack } = await new PackUnderTest([isolated], { [isolated.id]: settings }).run(
      [exposed],
      "preview",
    );
    assert.deepEqual(
      [...resource, ...stack].map(({ level }) => level),
      ["mandatory", "mandatory"],
    );
    assert.match(stack[0]?.message ?? "", /where 30 days, until [\d-]{10}, are the most/);
  });

  it("takes no exception from who may not approve it, and says who may", async () => {
    const settings = { exceptions: [await accepting(isolated)], approvers: ["security-architecture"] };
    const { resource, stack } = await new PackUnderTest([isolated], { [isolated.id]: settings }).run(
      [exposed],
      "preview",
    );
    assert.deepEqual(
      [...resource, ...stack].map(({ level }) => level),
      ["mandatory", "mandatory"],
    );
    assert.match(stack[0]?.message ?? "", /may not approve it, but security-architecture may\.$/);
  });

  it("explains once what several policies wait for", async () => {
    const waiting = ["waits-first", "waits-second"].map((id) =>
      checking(id, ({ resource: { props } }, judge) => {
        judge.require(isTrue((props as View<{ enableNetworkIsolation: boolean }>).enableNetworkIsolation), "wrong");
      }),
    );
    const { stack } = await new PackUnderTest(waiting).run(
      [given(Model, "llm", { enableNetworkIsolation: UNKNOWN })],
      "preview",
    );
    const [first = "", second = "", ...others] = stack.map(({ message }) => message);
    assert.deepEqual(others, []);
    assert.match(first, /To decide: /);
    assert.match(
      second,
      /^undecided: .*\n {2}Waits for: the same as waits-first\n {2}To accept: \{ policies: \[waits-second\]/,
    );
    assert.equal(second.split("\n").length, 3);
  });

  it("advises of an exception that nothing needs", async () => {
    const pack = new PackUnderTest([isolated], { [isolated.id]: { exceptions: [await accepting(isolated)] } });
    const { stack } = await pack.run([given(Model, "llm", { enableNetworkIsolation: true })], "preview");
    assert.deepEqual(
      stack.map(({ level }) => level),
      ["advisory"],
    );
    assert.match(stack[0]?.message ?? "", /Unused exception SEC-9/);
  });
});

describe("whatever goes wrong", () => {
  const throwing = checking("throws", () => {
    throw new TypeError("on purpose");
  });

  it("a policy that throws is a violation of that policy, and the others run", async () => {
    const { resource } = await new PackUnderTest([throwing, isolated]).run([exposed], "preview");
    assert.deepEqual(
      resource.map(({ level, policy: id }) => [id, level]),
      [
        ["throws", "mandatory"],
        [isolated.id, "mandatory"],
      ],
    );
    assert.match(resource[0]?.message ?? "", /this policy could not judge "llm" \(TypeError: on purpose\)/);
  });

  it("a subject type that throws is the same", async () => {
    const broken = checking("broken-subjects", () => undefined, {
      resources: {
        types: [Model],
        of: () => {
          throw new Error("no subjects");
        },
      },
    });
    const { resource } = await new PackUnderTest([broken, isolated]).run([exposed], "preview");
    assert.deepEqual(
      resource.map(({ policy: id }) => id),
      ["broken-subjects", isolated.id],
    );
  });

  it("what was found before the fault is kept", async () => {
    const late = checking("late", ({ resource }, judge) => {
      judge.require(
        isTrue(
          (resource as typeof resource & { props: { enableNetworkIsolation: never } }).props.enableNetworkIsolation,
        ),
        "wrong",
      );
      throw new Error("afterwards");
    });
    const { resource } = await new PackUnderTest([late]).run([exposed], "preview");
    assert.equal(resource.length, 2);
  });

  it("an element that cannot be judged leaves the others be", async () => {
    const each = checking("each", ({ resource }, judge) => {
      const { containers } = (resource as never as { props: { containers: Parameters<typeof judge.each>[0] } }).props;
      judge.each(containers, () => {
        throw new Error("each");
      });
    });
    const two = given(Model, "llm", { containers: [{ image: "a" }, { image: "b" }] });
    const { resource } = await new PackUnderTest([each]).run([two], "preview");
    assert.match(resource[0]?.message ?? "", /could not judge/);
    const listed = malformedGiven(Model, "llm", { containers: 5 });
    assert.match(
      (await new PackUnderTest([each]).run([listed], "preview")).resource[0]?.message ?? "",
      /containers is 5, expected a list/,
    );
  });

  it("a wrong setting is said, and its default is used", async () => {
    const limited = checking("limited", (_, judge) => {
      assert.equal(judge.settings["days"], 30);
    });
    const withSetting: Policy = { ...limited, config: { days: wholeNumber("Days.", 30) } };
    const pack = new PackUnderTest([withSetting], { limited: { days: "many", colour: "red" } });
    const { resource, stack } = await pack.run([exposed], "preview");
    assert.deepEqual(resource, []);
    assert.match(stack[0]?.message ?? "", /days is "many", where a whole number of at least 0 belongs/);
    assert.match(stack[1]?.message ?? "", /colour is not a setting of this policy/);
  });
});

describe("secrets", () => {
  const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "hunter2-hunter2" };

  it("are judged, and never printed", async () => {
    const tagged = policies.find(({ id }) => id === "ai-resource-tagged");
    assert.ok(tagged);
    const model = malformedGiven(Model, "llm", { tags: { "ai:env": SECRET } });
    const said = [...(await new PackUnderTest([tagged]).run([model], "preview")).resource]
      .map(({ message }) => message)
      .join("\n");
    assert.match(said, /tags\."ai:env" is \[secret\]/);
    assert.doesNotMatch(said, /hunter2/);
  });

  it("are not printed as a part of something larger, nor as the document that they are", async () => {
    const bucket = given(Bucket, "weights", { tags: { "ai:system": "shop" } });
    const document = {
      ...SECRET,
      value: '{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"hunter2"}}',
    };
    const open = malformedGiven(BucketPolicy, "open", { bucket: ref("weights", "id", "weights"), policy: document });
    const { resource, stack } = await new PackUnderTest([notPublic]).run([bucket, open], "preview");
    const said = [...resource, ...stack].map(({ message }) => message).join("\n");
    assert.match(said, /lets everybody in/);
    assert.doesNotMatch(said, /hunter2/);
  });
});

describe("before the door opens", () => {
  const bucket = given(Bucket, "weights", { bucket: "shop-weights" });
  const open = given(BucketPolicy, "open", {
    bucket: ref("weights", "id", "shop-weights"),
    policy: '{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}}',
  });
  const model = given(Model, "llm", {
    primaryContainer: { modelDataUrl: ref("weights", "uri", "s3://shop-weights/llm.tar.gz") },
  });

  it("stops the model that makes an open bucket an AI asset, at the model", async () => {
    const pack = new PackUnderTest([notPublic]);
    assert.deepEqual(await pack.judge(bucket, "update"), []);
    assert.deepEqual(await pack.judge(open, "update"), []);
    const [found, ...others] = await pack.judge(model, "update");
    assert.deepEqual(others, []);
    assert.equal(found?.level, "mandatory");
    assert.match(found.message, /the policy of "weights" lets everybody in/);
    assert.match(found.message, /Stops: +sagemaker Model "llm": it is not made before this is fixed/);
  });

  it("says at preview, by the references, what only the update could say by the names", async () => {
    const { stack } = await new PackUnderTest([notPublic]).run([bucket, open, model], "preview");
    assert.deepEqual(
      stack.map(({ level, urn }) => [level, urn]),
      [["mandatory", urnOf(bucket)]],
    );
  });
});

describe("a stack without AI", () => {
  it("is told nothing of documents and images that are not known yet", async () => {
    const pending = [
      malformedGiven({ name: "", tokens: ["aws:iam/role:Role"] }, "deploy", { assumeRolePolicy: UNKNOWN }),
      malformedGiven({ name: "", tokens: ["aws:sqs/queuePolicy:QueuePolicy"] }, "jobs", {
        queueUrl: UNKNOWN,
        policy: UNKNOWN,
      }),
      malformedGiven({ name: "", tokens: ["kubernetes:core/v1:Pod"] }, "web", {
        spec: { containers: [{ name: "web", image: UNKNOWN }] },
      }),
    ];
    const { resource, stack } = await new PackUnderTest(policies).run(pending, "preview");
    assert.deepEqual([...resource, ...stack], []);
    const beside = await new PackUnderTest(policies).run([...pending, exposed], "preview");
    assert.ok(beside.stack.some(({ message }) => message.startsWith("undecided")));
  });

  it("is not AI by a word that an AI resource says of something else", async () => {
    const model = given(Model, "llm", {
      enableNetworkIsolation: true,
      primaryContainer: { environment: { STAGE: "prod" } },
    });
    const role = malformedGiven({ name: "", tokens: ["aws:iam/role:Role"] }, "ci", {
      name: "prod",
      managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
      assumeRolePolicy:
        '{"Statement":{"Effect":"Allow","Principal":{"Service":"codebuild.amazonaws.com"},"Action":"sts:AssumeRole"}}',
    });
    const { resource, stack } = await new PackUnderTest(policies.filter(({ id }) => id.startsWith("ai-role"))).run(
      [role, model],
      "update",
    );
    assert.deepEqual([...resource, ...stack], []);
  });
});

describe("assets", () => {
  const SIGNATURE = "4dabf18193072939515e22adb298388d";
  const empty = { [SIGNATURE]: "c44067f5952c0a294b673a41bacd8c17", text: "" };
  const archive = { [SIGNATURE]: "0def7320c3a5731c473e5ecbe6d01bc7", assets: { "__init__.py": empty } };
  for (const [name, code] of Object.entries({ empty, archive })) {
    it(`without contents are no reason to fail: ${name}`, async () => {
      const model = malformedGiven(Model, "llm", { enableNetworkIsolation: false, code });
      const pack = new PackUnderTest([isolated]);
      assert.equal((await pack.run([model], "preview")).resource.length, 1);
      assert.deepEqual(
        await pack.remediated(model),
        { ...model.props },
        "what was not read as it was sent is not sent back",
      );
    });
  }
});

describe("remediation", () => {
  it("leaves alone what is accepted", async () => {
    const pack = new PackUnderTest([isolated], { [isolated.id]: { exceptions: [await accepting(isolated)] } });
    assert.deepEqual(await pack.remediated(exposed), { enableNetworkIsolation: false });
  });

  it("sets what is wrong and nothing else", async () => {
    const pack = new PackUnderTest([isolated]);
    const model = given(Model, "llm", { executionRoleArn: ref("role", "arn", "x"), enableNetworkIsolation: false });
    const remediated = await pack.remediated(model);
    assert.equal(remediated["enableNetworkIsolation"], true);
    assert.match(
      String(remediated["executionRoleArn"]),
      /^[0-9a-f-]{36}$/,
      "the unknown value is passed on as it came",
    );
  });

  it("leaves alone what is right", async () => {
    const model = given(Model, "llm", { enableNetworkIsolation: true });
    assert.deepEqual(await new PackUnderTest([isolated]).remediated(model), { enableNetworkIsolation: true });
  });
});
