import { PolicyPack } from "@pulumi/policy";
import { compile } from "./engine/compile";
import { explainerOf } from "./engine/explain";
import { shareProperties } from "./engine/sdk";
import { policies } from "./policies";

shareProperties();

new PolicyPack("secure-ai-hosting", { policies: compile(policies, explainerOf(process.env)) });
