import assert from "node:assert/strict";
import * as ai from "../../components/index";
import * as modelRegistry from "../../components/modelRegistry";
import { policies } from "../../policypack/policies";
import { behavesLikeAComponent, refusalOf } from "./support/behaves";
import { captureResources, named } from "./support/capture";
import { actionFaults, statementsIn, statementsOf } from "./support/documents";
import { KEY_ARN, SYSTEM } from "./support/programs";
import { said, shown } from "./support/said";

const CREDENTIAL = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:ecr-pullthroughcache/hub-AbCdEf";
const { DockerHub, Quay } = ai.UpstreamRegistry;
const registry = (changes: Partial<ai.ModelRegistryArgs> = {}, name = "registry") =>
  new ai.ModelRegistry(name, { ...SYSTEM, repositoryNames: ["vllm"], pullerRoleNames: ["inference"], ...changes });
const upstreams = [
  { registry: Quay, repositoryPrefix: "example" },
  { registry: DockerHub, repositoryPrefix: "vllm", credentialSecretArn: CREDENTIAL },
];
const full = (changes: Partial<ai.ModelRegistryArgs> = {}, name = "registry") =>
  registry({ repositoryNames: ["vllm", "guard"], pusherRoleNames: ["build"], upstreams, ...changes }, name);
const arnOf = (role: string) => `arn:aws:iam::111122223333:role/${role}`;
const exceptFor = (statement: { Condition?: Record<string, Record<string, unknown>> } | undefined) =>
  statement?.Condition?.ArnNotEquals?.["aws:PrincipalArn"];
const SCANNER = arnOf("aws-service-role/inspector2.amazonaws.com/AWSServiceRoleForAmazonInspector2");
const IMPORTER = arnOf("aws-service-role/pullthroughcache.ecr.amazonaws.com/AWSServiceRoleForECRPullThroughCache");

describe("ModelRegistry", () => {
  it("makes each repository immutable, scanned, and encrypted with its own key", async () => {
    const resources = await captureResources(() => full(), { preview: true });
    const key = named(resources, "registry-key").urn;
    for (const called of ["vllm", "guard"]) {
      const { props, propertyDependencies } = named(resources, `registry-repository-${called}`);
      assert.equal(props.imageTagMutability, "IMMUTABLE");
      assert.deepEqual(props.imageScanningConfiguration, { scanOnPush: true });
      assert.ok(propertyDependencies.encryptionConfigurations?.includes(key));
      assert.ok(String(props.name).endsWith(`/${called}`));
      assert.equal(props.forceDelete, undefined);
    }
  });

  it("lets the named roles pull and push, and denies it to all others", async () => {
    const policy = statementsOf(await captureResources(() => full()), "registry-repository-vllm-policy");
    assert.deepEqual(exceptFor(policy.get("PullOtherwise")), [arnOf("inference"), arnOf("build"), SCANNER]);
    assert.deepEqual(exceptFor(policy.get("PushOtherwise")), [arnOf("build")]);
    for (const sid of ["Remove", "LetInOtherwise"]) assert.equal(policy.get(sid)?.Condition, undefined);
    const allowed = [...policy.values()].filter(({ Effect }) => Effect === "Allow");
    assert.deepEqual(allowed.map(({ Sid, Condition }) => [Sid, Condition]), [
      ["Pull", { ArnEquals: { "aws:PrincipalArn": [arnOf("inference"), arnOf("build")] } }],
      ["Push", { ArnEquals: { "aws:PrincipalArn": [arnOf("build")] } }],
    ]); // prettier-ignore
  });

  it("lets nobody push where nobody is named", async () => {
    const policy = statementsOf(await captureResources(() => registry()), "registry-repository-vllm-policy");
    assert.equal(policy.get("Push"), undefined);
    assert.equal(policy.get("PushOtherwise")?.Condition, undefined);
  });

  it("removes what never got a tag, and nothing else", async () => {
    const resources = await captureResources(() => registry({ untaggedImageDays: 7 }));
    const { rules } = JSON.parse(String(named(resources, "registry-repository-vllm-lifecycle").props.policy)) as {
      rules: { selection: Record<string, unknown> }[];
    };
    assert.deepEqual(rules.map(({ selection }) => [selection.tagStatus, selection.countNumber]), [["untagged", 7]]); // prettier-ignore
  });

  it("lets in images of the named publishers alone, and keeps them as its own", async () => {
    const resources = await captureResources(() => full({ cachedImageDays: 90 }), { preview: true });
    const rules = resources.filter(({ type }) => type === "aws:ecr/pullThroughCacheRule:PullThroughCacheRule");
    assert.deepEqual(
      rules.map(({ props }) => [props.upstreamRegistryUrl, props.upstreamRepositoryPrefix, props.credentialArn]),
      [
        ["quay.io", "example", undefined],
        ["registry-1.docker.io", "vllm", CREDENTIAL],
      ],
    );
    const template = named(resources, "registry-cache-quay-io-example-template");
    const { props, propertyDependencies } = template;
    assert.equal(props.prefix, rules[0]?.props.ecrRepositoryPrefix);
    assert.equal(props.imageTagMutability, "IMMUTABLE");
    assert.ok(rules[0]?.dependencies.includes(template.urn));
    assert.ok(propertyDependencies.encryptionConfigurations?.includes(named(resources, "registry-key").urn));
    const policy = new Map(statementsIn(props.repositoryPolicy).map((one) => [one.Sid, one]));
    assert.deepEqual(exceptFor(policy.get("PushOtherwise")), [IMPORTER]);
    assert.deepEqual(exceptFor(policy.get("LetInOtherwise")), [arnOf("build"), IMPORTER]);
    assert.match(String(props.lifecyclePolicy), /"tagStatus":"any".*"countNumber":90/);
  });

  it("has ECR make repositories below its own prefixes alone", async () => {
    const resources = await captureResources(() => full(), { preview: true });
    const may = statementsOf(resources, "registry-cache-permissions");
    const prefixes = resources.flatMap(({ props: { ecrRepositoryPrefix: prefix } }) => typeof prefix === "string" ? [prefix] : []); // prettier-ignore
    assert.deepEqual(
      may.get("MakeRepositories")?.Resource,
      prefixes.map((prefix) => `arn:aws:ecr:eu-west-1:111122223333:repository/${prefix}/*`),
    );
    assert.deepEqual(may.get("GrantKey")?.Condition?.Bool, { "kms:GrantIsForAWSResource": "true" });
    const lifecycles = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
    assert.deepEqual(await actionFaults(resources.filter(({ type }) => type !== lifecycles)), []);
  });

  it("uses a key and a boundary that are given", async () => {
    const permissionsBoundaryArn = "arn:aws:iam::111122223333:policy/boundary";
    const resources = await captureResources(() => full({ keyArn: KEY_ARN, permissionsBoundaryArn }));
    assert.ok(!resources.some(({ name }) => name === "registry-key" || name === "registry-cache-boundary"));
    const { props } = named(resources, "registry-repository-vllm");
    assert.deepEqual(props.encryptionConfigurations, [{ encryptionType: "KMS", kmsKey: KEY_ARN }]);
    assert.equal(statementsOf(resources, "registry-cache-permissions").get("GrantKey")?.Resource, KEY_ARN);
    assert.equal(named(resources, "registry-cache-role").props.permissionsBoundary, permissionsBoundaryArn);
  });

  it("scans the whole registry once, where it is asked to", async () => {
    const resources = await captureResources(() => registry({ registryScanning: true }));
    const { props } = named(resources, "registry-registry-scanning");
    assert.equal(props.scanType, "ENHANCED");
    assert.match(JSON.stringify(props.rules), /"CONTINUOUS_SCAN"/);
    const twice = () => [registry({ registryScanning: true }), registry({ registryScanning: true }, "other")];
    assert.match(await refusalOf(twice), /ModelRegistry "other": registryScanning is true/);
  });

  it("says at a first preview what its images are called", async () => {
    let urls: Record<string, string> = {};
    const build = (elsewhere?: { partition: string; region: string }) =>
      captureResources(
        () => {
          const made = full();
          made.repositoryUrls.apply((known) => (urls = { ...known }));
          made.cacheUrls.apply((known) => (urls = { ...urls, ...known }));
        },
        { preview: true, ...(elsewhere && { elsewhere }) },
      );
    await build();
    assert.deepEqual(Object.keys(urls), ["vllm", "guard", "quay.io/example", "registry-1.docker.io/vllm"]);
    assert.match(urls.vllm ?? "", /^111122223333\.dkr\.ecr\.eu-west-1\.amazonaws\.com\/[a-z0-9-]+\/vllm$/);
    await build({ partition: "aws-cn", region: "cn-north-1" });
    assert.match(urls.vllm ?? "", /\.dkr\.ecr\.cn-north-1\.amazonaws\.com\.cn\//);
  });

  it("passes the whole pack with every repository in earnest, at a first preview and at an update", async () => {
    for (const preview of [true, false])
      assert.deepEqual(shown(await said(() => full({ environment: "prod", registryScanning: true }), preview)), []);
  });

  it("has every policy that it says it satisfies", () => {
    const ids = new Set(policies.map(({ id }) => id));
    assert.deepEqual(modelRegistry.satisfies.filter((id) => !ids.has(id)), []); // prettier-ignore
  });

  const refused: [Partial<ai.ModelRegistryArgs>, RegExp][] = [
    [{ repositoryNames: [] }, /repositoryNames is \[\]; it must be one name at least/],
    [{ repositoryNames: ["a", "a"] }, /repositoryNames is \["a","a"\]/],
    [{ repositoryNames: ["Llm"] }, /repositoryNames\[0\] is "Llm"/],
    [{ repositoryNames: ["team/llm"] }, /repositoryNames\[0\] is "team\/llm"/],
    [{ pullerRoleNames: [] }, /pullerRoleNames is \[\]/],
    [{ pullerRoleNames: ["*"] }, /pullerRoleNames\[0\] is "\*"/],
    [{ pusherRoleNames: ["*"] }, /pusherRoleNames\[0\] is "\*"/],
    [{ untaggedImageDays: 0 }, /untaggedImageDays is 0; .*from 1 to 365/],
    [{ cachedImageDays: 1 }, /cachedImageDays is 1; .*from 7 to 3650/],
    [{ keyArn: "alias/aws/ecr" }, /keyArn is "alias\/aws\/ecr"/],
    [{ upstreams: [{ registry: "evil.example.com" as never, repositoryPrefix: "llm" }] }, /upstreams\[0\]\.registry is "evil/],
    [{ upstreams: [{ registry: Quay, repositoryPrefix: "" }] }, /upstreams\[0\]\.repositoryPrefix is ""/],
    [{ upstreams: [{ registry: Quay, repositoryPrefix: "ROOT" }] }, /upstreams\[0\]\.repositoryPrefix is "ROOT"/],
    [{ upstreams: [{ registry: DockerHub, repositoryPrefix: "vllm" }] }, /credentialSecretArn is "absent"/],
    [{ upstreams: [{ registry: Quay, repositoryPrefix: "vllm", credentialSecretArn: CREDENTIAL }] }, /credentialSecretArn is "given"/],
    [{ upstreams: [{ registry: DockerHub, repositoryPrefix: "vllm", credentialSecretArn: "hub" }] }, /credentialSecretArn is "hub"/],
    [{ upstreams: [{ registry: Quay, repositoryPrefix: "llm" }, { registry: Quay, repositoryPrefix: "llm" }] }, /upstreams is .*different/],
  ]; // prettier-ignore
  for (const [changes, expected] of refused)
    it(`refuses ${JSON.stringify(changes).slice(0, 90)}`, async () => {
      assert.match(await refusalOf(() => registry(changes)), expected);
    });
});

behavesLikeAComponent("ModelRegistry", {
  make: (name, changes) => full({ ...changes, upstreams: upstreams.slice(0, 1) }, name),
  limits: {
    "aws:ecr/repository:Repository": ["name", 256],
    "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": ["ecrRepositoryPrefix", 30],
    "aws:iam/role:Role": ["name", 64],
    "aws:iam/policy:Policy": ["name", 128],
    "aws:kms/alias:Alias": ["name", 256],
  },
  undecidedAtPreview: modelRegistry.undecidedAtPreview,
});
