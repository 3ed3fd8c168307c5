import { fails, given, UNKNOWN, becomes } from "../../../../policypack/engine/examples";
import { LaunchConfiguration } from "../../../../policypack/facts/aws/types";
import { gpuHost } from "../../../../policypack/policies/compute/samples";
import type { Cases } from "../../../support/cases";

const key = "AKIAIOSFODNN7EXAMPLE";
const runs = (userData: string) => gpuHost({ userData });

export default {
  pass: {
    variable: [runs("export AWS_SECRET_ACCESS_KEY=${KEY_FROM_VAULT_1234567890} API_KEY=$(get key)")],
    shortSample: [runs("export AWS_SECRET_ACCESS_KEY=bar")],
    credentialHelper: [runs("git clone https://example.com/org/models.git")],
  },
  fail: {
    accessKey: fails("secret", runs(`export AWS_ACCESS_KEY_ID=${key}`)),
    password: fails("secret", runs('DB_PASSWORD="correct-horse-battery"')),
    inUrl: fails("secret", runs("curl https://bot:hunter2hunter2@models.example.com/llm.safetensors")),
    privateKey: fails("secret", runs("-----BEGIN RSA PRIVATE KEY-----")),
    base64Property: fails(
      "secret",
      given(LaunchConfiguration, "llm", {
        imageId: "ami-1",
        instanceType: "g5.xlarge",
        userDataBase64: Buffer.from(`key ${key}`).toString("base64"),
      }),
    ),
  },
  undecided: { fromElsewhere: becomes("undecided", gpuHost({ userData: UNKNOWN })) },
} satisfies Cases;
