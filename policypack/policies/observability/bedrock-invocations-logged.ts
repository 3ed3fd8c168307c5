import { becomes, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag } from "../../engine/settings";
import { logsEveryKind, logsSomewhere, USES_BEDROCK } from "../../facts/aws/invocationLogging";
import { InvocationLogging } from "../../facts/aws/types";
import { stacksWith } from "../../facts/stack";
import { undecided } from "../../facts/truth";
import { agent } from "./samples";

const s3Config = { bucketName: "prompt-logs" };
const logging = (loggingConfig: object) => given(InvocationLogging, "logging", { loggingConfig });

export default definePolicy({
  id: "bedrock-invocations-logged",
  title: "Bedrock writes down every invocation of a model",
  guidelines: ["4.2", "4.1"],
  references: [
    "catalogue:OBS-01",
    "atlas:AML.M0024",
    "owasp:LLM10",
    "owasp:LLM02",
    "ssdf:RV.1.1",
    "ssdf:PO.5.3",
    "etsi:5.4.2-1",
  ],
  severity: "high",
  why: "Bedrock keeps no record of prompts and answers unless it is told to. Without one nobody can say what an injected prompt made the model do, or what was taken through it.",
  fix: "Add an InvocationLoggingConfiguration with an s3Config or a cloudwatchConfig, and leave delivery on for every kind of data.",
  resources: stacksWith(...USES_BEDROCK),
  config: {
    invocationLogsElsewhere: flag(
      "Whether another stack turns model invocation logging on in this account and Region.",
    ),
  },
  messages: {
    partly: "model invocation logging leaves a kind of data out",
    nowhere: "model invocation logging goes nowhere",
  },
  check: ({ resource }, judge) => {
    const found = judge.world.all(InvocationLogging);
    const absent = {
      waitsFor: "whether another stack turns invocation logging on",
      toDecide: "Set invocationLogsElsewhere where another stack does, or add an InvocationLoggingConfiguration.",
    };
    if (found.length === 0 && !judge.settings.invocationLogsElsewhere) {
      judge.require(
        undecided({ resource, path: "", found: "no invocation logging in this stack", ...absent }),
        "nowhere",
      );
    }
    for (const { props } of found) {
      judge.require(logsEveryKind(props.loggingConfig), "partly");
      judge.require(logsSomewhere(props.loggingConfig), "nowhere");
    }
  },
  examples: {
    pass: { toBucket: [agent, logging({ s3Config })] },
    fail: {
      default: fails("nowhere", logging({})),
      textLeftOut: fails("partly", agent, logging({ s3Config, textDataDeliveryEnabled: false })),
    },
    undecided: { absent: becomes("undecided", agent) },
  },
});
