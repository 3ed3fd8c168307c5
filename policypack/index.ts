import { PolicyPack } from "@pulumi/policy";
import { compile } from "./engine/compile";
import { shareProperties } from "./engine/sdk";
import { policies } from "./policies";

shareProperties();

// eslint-disable-next-line no-new -- constructing the pack is what starts it, and this file does nothing else
new PolicyPack("secure-ai-hosting", { policies: compile(policies) });
