import { PolicyPack } from "@pulumi/policy";
import { compile } from "./engine/compile";
import { shareProperties } from "./engine/sdk";
import { refuseUnknownPolicies } from "./engine/sdkMessages";
import { policies } from "./policies";

const NAME = "secure-ai-hosting";

shareProperties();
refuseUnknownPolicies(
  NAME,
  policies.map(({ id }) => id),
);

new PolicyPack(NAME, { policies: compile(policies) });
