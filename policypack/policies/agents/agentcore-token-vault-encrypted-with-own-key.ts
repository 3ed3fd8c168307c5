import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { AgentTokenVaultKey } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { all } from "../../facts/truth";
import { equals } from "../../facts/values";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";

const vault = (kmsConfiguration: object) => given(AgentTokenVaultKey, "vault", { kmsConfiguration });

export default definePolicy({
  id: "agentcore-token-vault-encrypted-with-own-key",
  title: "The token vault of agents is encrypted with a key of your own",
  guidelines: ["3.2", "2.2"],
  references: ["catalogue:DATA-08", "atlas:AML.M0012", "owasp:LLM02", "ssdf:PS.1.2", "etsi:5.2.1-4"],
  severity: "high",
  why: "The vault holds the API keys and the users' tokens with which agents act on other systems. Only a key of your own lets you say who may open it, and close it at once.",
  fix: 'Set kmsConfiguration.keyType to "CustomerManagedKey" and kmsKeyArn to the ARN of a KMS key that you own.',
  resources: resourcesOf(AgentTokenVaultKey),
  config: ownKeys,
  messages: {
    notOwn: 'the token vault of "{name}" is not encrypted with a key of your own',
  },
  check: ({ resource }, judge) => {
    const { keyType, kmsKeyArn } = resource.props.kmsConfiguration;
    const own = isOwnKey(kmsKeyArn, judge.world, judge.settings.keys);
    judge.require(all(equals(keyType, "CustomerManagedKey"), own), "notOwn");
  },
  examples: {
    pass: { ownKey: [key, vault({ keyType: "CustomerManagedKey", kmsKeyArn })] },
    fail: {
      default: fails("notOwn", given(AgentTokenVaultKey, "vault", {})),
      servicesKey: fails("notOwn", vault({ keyType: "ServiceManagedKey" })),
    },
  },
});
