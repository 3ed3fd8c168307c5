import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiHosts } from "../../facts/aws/aiHost";
import { Instance } from "../../facts/aws/types";
import { scriptHoldsNoCredential } from "../../facts/secrets";
import { gpuHost, gpuTemplate } from "./samples";

const token = "hf_abcdefghijklmnopqrstuvwxyz";

export default definePolicy({
  id: "ai-host-no-secrets-in-user-data",
  title: "No credential stands in the user data of hosts of AI systems",
  guidelines: ["3.1", "2.2"],
  references: [
    "catalogue:DATA-13",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "owasp:LLM07",
    "ssdf:PO.5.1",
    "etsi:5.2.2-1",
    "equivalent:CKV_AWS_46",
  ],
  severity: "high",
  why: "User data is no secret: every process on the host reads it, and so does whoever may describe the instance. A token of a model hub or an AWS key in it is given away.",
  fix: "Keep the credential in Secrets Manager, and let the script read it with the role of the host.",
  resources: aiHosts,
  messages: { secret: 'the user data of "{name}" holds a credential' },
  check: ({ resource, scripts }, judge) => {
    for (const script of scripts)
      judge.require(scriptHoldsNoCredential(script, { resource, world: judge.world }), "secret");
  },
  examples: {
    pass: {
      default: [gpuHost()],
      fromSecretsManager: [
        gpuHost({ userData: "export HF_TOKEN=$(aws secretsmanager get-secret-value --secret-id hub)" }),
      ],
      hostOfNoAi: [given(Instance, "web", { instanceType: "t3.micro", userData: `export HF_TOKEN=${token}` })],
    },
    fail: {
      token: fails("secret", gpuHost({ userData: `#!/bin/sh\nexport HF_TOKEN=${token}` })),
      inBase64: fails(
        "secret",
        gpuTemplate({ userData: Buffer.from(`#!/bin/sh\nexport HF_TOKEN=${token}`).toString("base64") }),
      ),
    },
  },
});
