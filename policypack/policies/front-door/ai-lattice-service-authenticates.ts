import { becomes, fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { isAskedByLattice } from "../../facts/aws/lattice";
import { LatticeAuthPolicy, LatticeNetwork, LatticeService, LatticeServiceAssociation } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { tags } from "../samples";
import { askingThings } from "../organisation";

const service = (authType?: string) => given(LatticeService, "models", { tags, ...(authType && { authType }) });
const policy = (statement: object) =>
  given(LatticeAuthPolicy, "callers", {
    resourceIdentifier: ref(
      "models",
      "arn",
      "arn:aws:vpc-lattice:eu-west-1:111122223333:service/svc-0a1b2c3d4e5f60718",
    ),
    policy: JSON.stringify({ Version: "2012-10-17", Statement: statement }),
  });
const everybody = { Effect: "Allow", Principal: "*", Action: "vpc-lattice-svcs:Invoke", Resource: "*" };
const inNetwork = (serviceNetworkIdentifier: string | ReturnType<typeof ref>) =>
  given(LatticeServiceAssociation, "in-network", {
    serviceIdentifier: ref("models", "id", "svc-0a1b2c3d4e5f60718"),
    serviceNetworkIdentifier,
  });

export default definePolicy({
  id: "ai-lattice-service-authenticates",
  title: "VPC Lattice services of AI answer only to requests that are signed",
  guidelines: ["3.1", "3.2"],
  references: ["catalogue:EP-01", "atlas:AML.M0019", "owasp:LLM10", "ssdf:PS.1.3", "etsi:5.2.2-1"],
  severity: "medium",
  why: "A service network reaches into every VPC and account that joins it. A model in it that asks nobody who he is answers to each of their workloads, the one that was broken into among them.",
  fix: 'Set authType of the service, or of its service networks, to "AWS_IAM", with an auth policy that names the roles that call it.',
  resources: aiResourcesOf(LatticeService),
  config: {
    ...askingThings,
    networksThatAsk: textList(
      "The ids of service networks of other stacks and accounts whose auth policy lets in nobody who has not signed.",
    ),
  },
  messages: { open: '"{name}" hands requests to a model without asking who makes them' },
  check: ({ resource }, judge) => {
    const { authenticateThemselves, networksThatAsk } = judge.settings;
    if (authenticateThemselves.includes(resource.name)) return;
    judge.require(isAskedByLattice(resource, judge.world, networksThatAsk), "open");
  },
  examples: {
    pass: {
      signed: [service("AWS_IAM"), policy({ ...everybody, Principal: { AWS: "arn:aws:iam::111122223333:role/shop" } })],
      byNetwork: [
        service("NONE"),
        given(LatticeNetwork, "shared", { authType: "AWS_IAM" }),
        inNetwork(ref("shared", "id", "sn-0a1b2c3d4e5f60718")),
      ],
      ofNoAi: [given(LatticeService, "shop", { authType: "NONE" })],
    },
    fail: {
      default: fails("open", service()),
      unsigned: fails("open", service("AWS_IAM"), policy(everybody)),
    },
    undecided: { networkElsewhere: becomes("undecided", service("NONE"), inNetwork("sn-0f0f0f0f0f0f0f0f0")) },
  },
});
