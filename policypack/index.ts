import { PolicyPack } from "@pulumi/policy";
import { compile } from "./engine/compile";
import { explainerOf } from "./engine/explain";
import { shareProperties } from "./engine/sdk";
import { refuseUnknownPolicies } from "./engine/sdkMessages";
import { policies } from "./policies";

const NAME = "secure-ai-hosting";
const ids = policies.map(({ id }) => id);

shareProperties();
refuseUnknownPolicies(NAME, ids);

new PolicyPack(NAME, { policies: compile(policies, explainerOf(process.env)) });
