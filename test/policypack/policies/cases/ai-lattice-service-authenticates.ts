import { fails, given, ref } from "../../../../policypack/engine/examples";
import {
  Function,
  LatticeAttachment,
  LatticeAuthPolicy,
  LatticeListener,
  LatticeNetwork,
  LatticeService,
  LatticeServiceAssociation,
  LatticeTargetGroup,
} from "../../../../policypack/facts/aws/types";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const serviceArn = ref("models", "arn", "arn:aws:vpc-lattice:eu-west-1:111122223333:service/svc-0a1b2c3d4e5f60718");
const serviceIdentifier = ref("models", "id", "svc-0a1b2c3d4e5f60718");
const service = (props: object = { authType: "AWS_IAM" }) => given(LatticeService, "models", { tags, ...props });
const everybody = { Effect: "Allow", Principal: "*", Action: "vpc-lattice-svcs:Invoke", Resource: "*" };
const document = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const policy = (...statements: object[]) =>
  given(LatticeAuthPolicy, "callers", { resourceIdentifier: serviceArn, policy: document(...statements) });
const unsigned = { StringEqualsIgnoreCase: { "aws:PrincipalType": "anonymous" } };
const network = (name: string, authType: string) => [
  given(LatticeNetwork, name, { authType }),
  given(LatticeServiceAssociation, `in-${name}`, {
    serviceIdentifier,
    serviceNetworkIdentifier: ref(name, "id", `sn-${name}`),
  }),
];
const forwarding = [
  given(Function, "chat", { name: "chat", tags }),
  given(LatticeTargetGroup, "group", { type: "LAMBDA" }),
  given(LatticeAttachment, "member", {
    targetGroupIdentifier: ref("group", "id", "tg-0a1b2c3d4e5f60718"),
    target: { id: ref("chat", "arn", "arn:aws:lambda:eu-west-1:111122223333:function:chat") },
  }),
  given(LatticeListener, "https", {
    serviceIdentifier,
    protocol: "HTTPS",
    defaultAction: {
      forwards: [{ targetGroups: [{ targetGroupIdentifier: ref("group", "id", "tg-0a1b2c3d4e5f60718") }] }],
    },
  }),
];

export default {
  pass: {
    // Without a policy AWS refuses whoever asks.
    nobody: [service()],
    signedByAnybody: [
      service(),
      policy({ ...everybody, Condition: { StringNotEqualsIgnoreCase: { "aws:PrincipalType": "anonymous" } } }),
    ],
    ownOrganisation: [
      service(),
      policy({ ...everybody, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }),
    ],
    refused: [service(), policy(everybody, { ...everybody, Effect: "Deny", Condition: unsigned })],
    otherKindsRefused: [
      service(),
      policy(everybody, {
        ...everybody,
        Effect: "Deny",
        Condition: { StringNotEquals: { "aws:PrincipalType": ["AssumedRole", "User"] } },
      }),
    ],
    forwardsToNoAi: [service({ tags: {}, authType: "NONE" }), ...forwarding.slice(1, 2)],
  },
  needs: {
    signed: { "models.authType": ["open"] },
    byNetwork: {
      "shared.authType": ["open"],
      "in-network.serviceIdentifier": ["open"],
    },
    nobody: { "models.authType": ["open"] },
    signedByAnybody: { "models.authType": ["open"] },
    ownOrganisation: { "models.authType": ["open"] },
    refused: { "models.authType": ["open"] },
    otherKindsRefused: { "models.authType": ["open"] },
  },
  fail: {
    inactivePolicy: fails(
      "open",
      service({ authType: "NONE" }),
      policy({ ...everybody, Principal: { AWS: "111122223333" } }),
    ),
    oneNetworkOfTwo: fails("open", service({}), ...network("asks", "AWS_IAM"), ...network("open", "NONE")),
    // A network says where a request comes from, and not who makes it.
    byNetwork: fails(
      "open",
      service(),
      policy({ ...everybody, Condition: { StringEquals: { "vpc-lattice-svcs:SourceVpc": "vpc-0a1b2c3d" } } }),
    ),
    byNetworkOfAws: fails(
      "open",
      service(),
      policy({ ...everybody, Condition: { StringEquals: { "aws:SourceVpc": "vpc-0a1b2c3d" } } }),
    ),
    byAddresses: fails(
      "open",
      service(),
      policy({ ...everybody, Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } }),
    ),
    byAccountOfAnybody: fails("open", service(), policy({ ...everybody, Principal: { AWS: "*" } })),
    signersRefused: fails(
      "open",
      service(),
      policy(everybody, {
        ...everybody,
        Effect: "Deny",
        Condition: { StringNotEquals: { "aws:PrincipalType": "Anonymous" } },
      }),
    ),
    refusedElsewhere: fails(
      "open",
      service(),
      policy(everybody, { ...everybody, Effect: "Deny", Condition: unsigned, Resource: "*/admin/*" }),
    ),
    // It is of AI by what it forwards to.
    forwards: fails("open", service({ tags: {} }), ...forwarding),
  },
} satisfies Cases;
