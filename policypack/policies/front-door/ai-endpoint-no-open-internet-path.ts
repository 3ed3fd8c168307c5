import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag } from "../../engine/settings";
import { aiBackends } from "../../facts/aws/reach/backends";
import { FunctionUrl, HttpStage, Instance } from "../../facts/aws/types";
import { askingThings, closedDoors } from "../organisation";
import {
  apiId,
  balancerWith,
  chatFunction,
  gpuBehind,
  httpApiOf,
  httpIntegration,
  httpRoute,
  oidc,
  openGroup,
  openGroupId,
  webAclWithRate,
} from "./samples";

const url = (authorizationType: string) => given(FunctionUrl, "url", { functionName: "chat", authorizationType });
const throttle = { throttlingRateLimit: 50, throttlingBurstLimit: 100 };
const httpApi = (authorizationType: string, defaultRouteSettings: object = throttle) => [
  chatFunction(),
  httpApiOf(),
  httpIntegration,
  httpRoute({ authorizationType }),
  given(HttpStage, "live", { apiId, name: "live", defaultRouteSettings }),
];

export default definePolicy({
  id: "ai-endpoint-no-open-internet-path",
  title: "No path leads from the internet to a model past authentication or a rate limit",
  guidelines: ["3.1", "3.2", "1.3"],
  references: [
    "catalogue:NET-01",
    "catalogue:EP-01",
    "catalogue:EP-02",
    "catalogue:K8S-09",
    "atlas:AML.M0019",
    "atlas:AML.M0004",
    "owasp:LLM10",
    "owasp:LLM02",
    "ssdf:PO.5.1",
    "ssdf:PS.1.3",
    "etsi:5.2.2-1",
    "etsi:5.2.2-2",
  ],
  severity: "critical",
  why: "A model behind one door that asks who is calling and another that does not is open. Whoever finds the other door runs your GPUs at your cost, copies the model answer by answer, and reaches whatever its tools reach.",
  fix: "Close the path at one of its steps: make the load balancer internal (in Kubernetes the service a ClusterIP), take the public address from the host, let its security group name its callers, or put an action or type that authenticates and a rate limit before the model.",
  resources: aiBackends,
  config: {
    ...closedDoors,
    ...askingThings,
    limitedElsewhere: flag("Whether Firewall Manager, or another stack, limits how often these are asked."),
  },
  messages: {
    open: 'nobody is asked who they are on the way to "{name}": {path}',
    unlimited: 'nothing limits how often "{name}" is asked: {path}',
  },
  check: (backend, judge) => {
    const { authenticateThemselves: themselves, closedToInternet: closed, limitedElsewhere } = judge.settings;
    const asking = { closed, themselves };
    const asks = backend.isHeldTo("authenticates", asking);
    judge.require(asks, "open", { path: backend.pathPast("authenticates", asking) });
    // Of a path that is open altogether, that it is also without a limit is not told as well.
    if (limitedElsewhere || asks.verdict === "fail") return;
    const limiting = { closed, themselves: [] };
    judge.require(backend.isHeldTo("limits", limiting), "unlimited", { path: backend.pathPast("limits", limiting) });
  },
  examples: {
    pass: {
      default: [...gpuBehind],
      signedIn: [...balancerWith({}, [oidc]), ...gpuBehind, ...webAclWithRate],
      internal: [...balancerWith({ internal: true }), ...gpuBehind],
      token: httpApi("JWT"),
    },
    fail: {
      balancer: fails("open", ...balancerWith({}), ...gpuBehind),
      secondDoor: fails("open", ...httpApi("JWT"), url("NONE")),
      publicAddress: fails(
        "open",
        openGroup,
        given(Instance, "gpu", {
          instanceType: "g5.xlarge",
          associatePublicIpAddress: true,
          vpcSecurityGroupIds: [openGroupId],
        }),
      ),
      unlimited: fails("unlimited", ...httpApi("JWT", {})),
    },
  },
});
