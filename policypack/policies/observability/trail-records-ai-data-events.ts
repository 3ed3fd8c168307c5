import { becomes, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag } from "../../engine/settings";
import { eventsOf, recordsDataEvents, recordsNothing, USED } from "../../facts/aws/trail";
import { Prompt } from "../../facts/aws/types";
import { inStackOfAi } from "../../facts/hostsAi";
import { stacksWith } from "../../facts/stack";
import { undecided } from "../../facts/truth";
import { weights } from "../samples";
import { agent, trail } from "./samples";

const data = (type: string) => ({
  fieldSelectors: [
    { field: "eventCategory", equals: ["Data"] },
    { field: "resources.type", equals: [type] },
  ],
});
const agents = data("AWS::Bedrock::AgentAlias");
const objects = data("AWS::S3::Object");

export default definePolicy({
  id: "trail-records-ai-data-events",
  title: "A trail records who reads models and their data, and who calls agents",
  guidelines: ["4.1", "4.2", "3.3"],
  references: ["catalogue:OBS-05", "atlas:AML.M0024", "owasp:LLM02", "ssdf:PO.5.3", "etsi:5.4.2-1"],
  severity: "high",
  why: "CloudTrail leaves out who downloads an object, invokes an agent or asks a knowledge base, unless a trail says otherwise. Stolen weights then leave no trace.",
  fix: 'Add one of advancedEventSelectors for each type in Found, with fieldSelectors that say eventCategory equals ["Data"] and resources.type equals that type.',
  resources: inStackOfAi(stacksWith(...USED)),
  config: { recordedElsewhere: flag("Whether a trail outside these stacks records the data events of AI services.") },
  messages: { unseen: "who uses models, their data or agents here is not recorded" },
  check: ({ resource }, judge) => {
    if (judge.settings.recordedElsewhere) return;
    const { world } = judge;
    const elsewhere = {
      waitsFor: "whether a trail outside this stack records them",
      toDecide: "Set recordedElsewhere where your organisation's trail does, or add a trail with data events.",
    };
    const noTrail = undecided({ resource, path: "", found: "no trail in this stack", ...elsewhere });
    for (const type of eventsOf(world)) {
      judge.require(recordsNothing(world) ? noTrail : recordsDataEvents(type, world), "unseen");
    }
  },
  examples: {
    pass: {
      recorded: [weights, agent, trail({ advancedEventSelectors: [agents, objects] })],
      prompt: [
        given(Prompt, "greeting", { name: "greeting" }),
        trail({ advancedEventSelectors: [data("AWS::Bedrock::PromptVersion")] }),
      ],
      ofNoAi: [trail()],
    },
    fail: {
      default: fails("unseen", agent, trail()),
      onlyWrites: fails(
        "unseen",
        weights,
        trail({
          eventSelectors: [
            { readWriteType: "WriteOnly", dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }] },
          ],
        }),
      ),
    },
    undecided: { noTrail: becomes("undecided", agent) },
  },
});
