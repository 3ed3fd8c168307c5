import { documentOf, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiApis, ownAddressIsOff, privateApiNamesNetworks } from "../../facts/aws/sideDoor";
import { RestBasePathMapping } from "../../facts/aws/types";
import { chatApi, restApi, restApiOf, restIntegration } from "./samples";

const domain = given(RestBasePathMapping, "mapping", { restApi, domainName: "chat.example.com", stageName: "prod" });
const invoke = { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" };
const privateApi = (...statements: object[]) => [
  restApiOf({ endpointConfiguration: { types: "PRIVATE" }, policy: documentOf(...statements) }),
  restIntegration,
];

export default definePolicy({
  id: "ai-api-no-side-door",
  title: "APIs in front of models have no way in beside the one that is watched",
  guidelines: ["3.1", "3.2"],
  references: ["catalogue:EP-11", "atlas:AML.M0019", "owasp:LLM10", "ssdf:PO.5.1", "etsi:5.2.2-1"],
  severity: "high",
  why: "Certificates, firewalls and limits on chat.example.com count for nothing while the address that AWS gave the API answers too. And a private API without a list of endpoints is private to every VPC there is.",
  fix: "Set disableExecuteApiEndpoint to true where a domain name maps to the API, and let a private API's policy name the VPC endpoints in aws:SourceVpce.",
  resources: aiApis,
  messages: {
    ownAddress: '"{name}" also answers at the address that AWS gave it',
    anyNetwork: '"{name}" is private, but lets every VPC in',
  },
  check: ({ resource }, judge) => {
    judge.require(ownAddressIsOff(resource, judge.world), "ownAddress");
    judge.require(privateApiNamesNetworks(resource, judge.world), "anyNetwork");
  },
  examples: {
    pass: {
      default: [...chatApi],
      off: [restApiOf({ disableExecuteApiEndpoint: true }), restIntegration, domain],
      oneEndpoint: privateApi({
        ...invoke,
        Condition: { StringEquals: { "aws:SourceVpce": "vpce-0a1b2c3d4e5f60718" } },
      }),
      ofNoAi: [restApiOf(), domain],
    },
    fail: {
      ownAddress: fails("ownAddress", ...chatApi, domain),
      anyNetwork: fails("anyNetwork", ...privateApi(invoke)),
    },
  },
});
