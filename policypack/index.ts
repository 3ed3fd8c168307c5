import { PolicyPack } from "@pulumi/policy";
import { askedIn, compile } from "./engine/compile";
import { shareProperties } from "./engine/sdk";
import { refuseUnknownPolicies } from "./engine/sdkMessages";
import { policies } from "./policies";

const NAME = "secure-ai-hosting";
const ids = policies.map(({ id }) => id);

shareProperties();
refuseUnknownPolicies(NAME, ids);

new PolicyPack(NAME, { policies: compile(policies, askedIn(process.env)) });
