import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiTlsHops } from "../../facts/aws/frontDoorTls";
import { ListenerRule, RestDomainName } from "../../facts/aws/types";
import { tags } from "../samples";
import { balancer, forward, listener, listenerArn } from "./samples";

const domain = { domainName: "chat.example.com", tags };
const redirect = { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } };
const http = (defaultActions: object[]) => listener({ protocol: "HTTP", port: 80, sslPolicy: "", defaultActions });

export default definePolicy({
  id: "ai-front-door-tls",
  title: "Every hop to a model speaks TLS 1.2 or newer",
  guidelines: ["3.1"],
  references: [
    "catalogue:NET-14",
    "securityhub:ELB.1",
    "securityhub:ELB.17",
    "securityhub:CloudFront.3",
    "securityhub:CloudFront.9",
    "securityhub:CloudFront.10",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "ssdf:PW.9.1",
    "etsi:5.2.2-1",
    "equivalent:CKV_AWS_2",
    "equivalent:CKV_AWS_103",
    "equivalent:CKV_AWS_206",
    "equivalent:CKV_AWS_213",
    "equivalent:CKV2_AWS_74",
  ],
  severity: "high",
  why: "A prompt is often the most sensitive thing a company types. In the clear, or under a TLS that is broken, whoever sits on the path reads it and can change the answer.",
  fix: 'Set the listener\'s protocol to "HTTPS" with a certificateArn and sslPolicy "ELBSecurityPolicy-TLS13-1-2-2021-06", or make its only action a "redirect" to protocol "HTTPS" (an API\'s domain name: securityPolicy "TLS_1_2"; a distribution: minimumProtocolVersion "TLSv1.2_2021").',
  resources: aiTlsHops,
  messages: { plain: '"{name}" hands on prompts in the clear', old: '"{name}" speaks TLS that is older than 1.2' },
  check: ({ encrypted, modern }, judge) => {
    judge.require(encrypted, "plain");
    judge.require(modern, "old");
  },
  examples: {
    pass: {
      modern: [balancer(), listener()],
      redirected: [balancer(), http([redirect])],
      domain: [given(RestDomainName, "chat", { ...domain, securityPolicy: "TLS_1_2" })],
      ofNoAi: [balancer({ tags: {} }), http([forward])],
    },
    fail: {
      default: fails("old", given(RestDomainName, "chat", domain)),
      plain: fails("plain", balancer(), http([forward])),
      oldPolicy: fails("old", balancer(), listener({ sslPolicy: "ELBSecurityPolicy-2016-08" })),
      ruleBesideRedirect: fails(
        "plain",
        balancer(),
        http([redirect]),
        given(ListenerRule, "around", { listenerArn, actions: [forward], conditions: [] }),
      ),
    },
  },
});
