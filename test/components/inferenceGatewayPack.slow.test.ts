import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import {
  Exposure,
  GatewayAuthentication,
  InferenceGateway,
  satisfies,
  undecidedAtPreview,
} from "../../components/inferenceGateway";
import { policies } from "../../policypack/policies";
import * as programs from "./support/programs";
import * as program from "./support/programs/gateway";
import { said, shown } from "./support/said";

const { CERTIFICATE, CHECKER, privateGateway, regionalGateway, TRUSTSTORE } = program;
const DOMAIN = { domainName: "models.example.com", certificateArn: CERTIFICATE };
const toEndpoint = { endpointName: "assistant", functionArn: undefined as never };

/** What the pack says, as the ids of its policies. */
const idsOf = (lines: readonly string[]): string[] =>
  [...new Set(lines.map((line) => /Policy: +([\w-]+)/.exec(line)?.[1] ?? line))].sort();

/** A gateway whose resources of the type are made otherwise than it makes them. */
const weakened = (type: string, changes: object): pulumi.ComponentResourceOptions => ({
  transformations: [
    (made) => (made.type === type ? { props: { ...made.props, ...changes }, opts: made.opts } : undefined),
  ],
});

describe("the whole pack over InferenceGateway", () => {
  const builds: Record<string, () => unknown> = {
    "one with mutual TLS": () => regionalGateway({ ...DOMAIN, ...TRUSTSTORE }),
    "one of production": () => regionalGateway({ ...toEndpoint, environment: "prod", classification: "restricted" }),
    "one at its limits": () =>
      regionalGateway({ requestsPerSecond: 1000, burstRequests: 5000, maximumBodyKibibytes: 64 }),
  };
  for (const [what, build] of Object.entries(builds)) {
    for (const preview of [true, false]) {
      it(`finds nothing in ${what}, at ${preview ? "a first preview" : "an update"}`, async () => {
        assert.deepEqual(shown(await said(build, preview)), []);
      });
    }
  }

  const ways = {
    iam: { callerRoleNames: ["backend"] },
    cognito: { userPoolArns: [program.USER_POOL], requiredScopes: ["models/invoke"] },
    jwt: { authorizerFunctionArn: CHECKER },
  };
  const places = { private: { vpcEndpointIds: [program.VPC_ENDPOINT] }, regional: {} };
  const backends = { endpoint: { endpointName: "assistant" }, function: { functionArn: program.FUNCTION } };
  for (const exposure of Object.values(Exposure)) {
    for (const authentication of Object.values(GatewayAuthentication)) {
      for (const [what, backend] of Object.entries(backends)) {
        it(`finds nothing where it is ${exposure}, asks by ${authentication}, and is before an ${what}`, async () => {
          const given = { ...places[exposure], ...ways[authentication], ...backend };
          const build = () =>
            new InferenceGateway("gateway", { ...programs.SYSTEM, exposure, authentication, ...given });
          assert.deepEqual(shown(await said(build, true)), []);
        });
      }
    }
  }

  for (const preview of [true, false]) {
    it(`finds nothing in two of them before all the others, at ${preview ? "a first preview" : "an update"}`, async () => {
      const build = () => {
        programs.whole();
        privateGateway({}, "inside");
        regionalGateway(toEndpoint, "outside");
      };
      assert.deepEqual(shown(await said(build, preview)), []);
    });
  }

  it("waits for VPC endpoints of the same run as it says, and for nothing else", async () => {
    const build = () => {
      const service = { vpcId: "vpc-0a1b2c3d4e5f60718", serviceName: "com.amazonaws.eu-west-1.execute-api" };
      const callers = { Condition: { StringEquals: { "aws:PrincipalAccount": "111122223333" } } };
      const may = { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "*", ...callers };
      const policy = JSON.stringify({ Version: "2012-10-17", Statement: [may] });
      const { id } = new aws.ec2.VpcEndpoint("door", { ...service, vpcEndpointType: "Interface", policy });
      privateGateway({ vpcEndpointIds: [id] });
    };
    const found = shown(await said(build, true));
    assert.ok(found.every((line) => line.includes(": undecided: ")));
    assert.deepEqual(idsOf(found), undecidedAtPreview);
  });

  const api = "aws:apigateway/restApi:RestApi";
  const weaknesses: [string, typeof privateGateway, Parameters<typeof privateGateway>[0], string, object][] = [
    ["ai-api-authenticates", regionalGateway, toEndpoint, "aws:apigateway/method:Method", { authorization: "NONE" }],
    [
      "ai-api-validates-requests",
      privateGateway,
      {},
      "aws:apigateway/method:Method",
      { requestValidatorId: undefined },
    ],
    ["ai-api-no-side-door", privateGateway, {}, api, { policy: undefined }],
    ["ai-api-no-side-door", regionalGateway, DOMAIN, api, { disableExecuteApiEndpoint: false }],
    ["ai-front-door-logged", privateGateway, {}, "aws:apigateway/stage:Stage", { accessLogSettings: undefined }],
    [
      "ai-front-door-tls",
      regionalGateway,
      DOMAIN,
      "aws:apigateway/domainName:DomainName",
      { securityPolicy: "TLS_1_0" },
    ],
    ["web-acl-rates-and-sizes", privateGateway, {}, "aws:wafv2/webAcl:WebAcl", { rules: [] }],
    ["ai-log-group-retained", privateGateway, {}, "aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 0 }],
  ];
  for (const [id, build, changes, type, weaker] of weaknesses) {
    it(`would find ${id} if ${type} were made with ${JSON.stringify(weaker)}`, async () => {
      const found = shown(await said(() => build(changes, "gateway", weakened(type, weaker)), false));
      assert.ok(idsOf(found).includes(id), found.join("\n"));
    });
  }

  it("has every policy that it says it satisfies", () => {
    const ids = new Set(policies.map((policy) => policy.id));
    assert.deepEqual(
      [...satisfies, ...undecidedAtPreview].filter((id) => !ids.has(id)),
      [],
    );
  });
});
