import { regionalArn, type Place } from "../shared/place";
import { CUTS } from "./cuts";
import { SCRIPT } from "./script";

/** What the automation works with. */
export interface Automation {
  readonly system: string;
  readonly tagKey: string;
  readonly roleArn: string;
  readonly standstillArn: string;
  readonly callerRoleNames: string[];
}

/** The seconds after which the automation is given up; it takes one or two. */
const LONGEST_SECONDS = 600;

/** The text of the automation. */
export function automationOf(place: Place, automation: Automation): string {
  const hasAgentCore = place.partition === "aws";
  return JSON.stringify({
    schemaVersion: "0.3",
    description: `Takes the AI system ${automation.system} out of service, and nothing else. It removes no records and no data.`,
    assumeRole: automation.roleArn,
    parameters: {
      Rehearse: {
        type: "Boolean",
        description: "Whether to tell only what would be cut.",
        default: false,
        allowedValues: [true, false],
      },
    },
    mainSteps: [
      {
        name: "CutEverything",
        action: "aws:executeScript",
        timeoutSeconds: LONGEST_SECONDS,
        isEnd: true,
        inputs: {
          Runtime: "python3.11",
          Handler: "handler",
          InputPayload: {
            tag: { key: automation.tagKey, value: automation.system },
            rehearse: "{{ Rehearse }}",
            roles: automation.callerRoleNames,
            standstill: automation.standstillArn,
            gateways: hasAgentCore ? regionalArn(place, "bedrock-agentcore", "gateway/") : "",
            cuts: CUTS.map(({ pattern, client, api, names, fixed }) => ({ pattern, client, api, names, fixed })),
          },
          Script: SCRIPT,
        },
        outputs: [{ Name: "Cut", Selector: "$.Payload.cut", Type: "StringList" }],
      },
    ],
  });
}
