import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag } from "../../engine/settings";
import { asksWho, comesFromInternet, listenerActions } from "../../facts/aws/loadBalancer";
import { isClosedToInternet } from "../../facts/aws/reach/listeners";
import { onlyAi } from "../../facts/ai";
import { whereAiIs } from "../../facts/hostsAi";
import { any, when } from "../../facts/truth";
import { tags } from "../samples";
import { balancer, forward, listener } from "./samples";

const oidc = { type: "authenticate-oidc", authenticateOidc: { issuer: "https://login.example.com" } };
const letsThrough = { ...oidc, authenticateOidc: { ...oidc.authenticateOidc, onUnauthenticatedRequest: "allow" } };

export default definePolicy({
  id: "ai-load-balancer-authenticates",
  title: "Load balancers that the internet reaches ask who is calling before they hand a request to a model",
  guidelines: ["3.1", "3.2", "1.3"],
  references: ["catalogue:EP-01", "atlas:AML.M0019", "owasp:LLM10", "ssdf:PS.1.3", "etsi:5.2.2-1"],
  severity: "high",
  why: "Model servers such as vLLM and Triton answer whoever reaches their port. Behind a load balancer that only forwards, that is the whole internet: your GPUs, your model and your prompts' cache are everybody's.",
  fix: 'Make the load balancer internal, or the listener one of protocol "HTTPS" with a certificateArn, whose action of type "authenticate-oidc", "authenticate-cognito" or "jwt-validation" comes before "forward" (or which sets mutualAuthentication: mode "verify" and a trustStoreArn).',
  resources: whereAiIs(onlyAi(listenerActions)),
  config: {
    targetsAuthenticate: flag(
      "Whether what stands behind your public load balancers authenticates every request itself.",
    ),
  },
  messages: { open: '"{name}" hands requests from the internet to a model without asking who makes them' },
  check: (actions, judge) => {
    if (judge.settings.targetsAuthenticate) return;
    judge.require(
      when(comesFromInternet(actions, judge.world), () => {
        const asks = asksWho(actions);
        // What nobody gets to but those who were asked before need not ask again.
        return asks.verdict === "fail" ? any(asks, isClosedToInternet(actions, judge.world)) : asks;
      }),
      "open",
    );
  },
  examples: {
    pass: {
      signedIn: [balancer(), listener({ tags, defaultActions: [oidc, forward] })],
      byCertificate: [balancer(), listener({ mutualAuthentication: { mode: "verify", trustStoreArn: "arn:aws:ts" } })],
      internal: [balancer({ internal: true }), listener()],
      ofNoAi: [balancer({ tags: {} }), listener()],
    },
    fail: {
      default: fails("open", balancer(), listener()),
      letsThrough: fails("open", balancer(), listener({ defaultActions: [letsThrough, forward] })),
    },
  },
});
