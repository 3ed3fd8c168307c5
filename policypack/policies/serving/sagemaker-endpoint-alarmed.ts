import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { ENDPOINT_ERRORS, ENDPOINT_LATENCY, isAlarmedOn, isLookedAfter } from "../../facts/aws/alarms";
import { Endpoint } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { any } from "../../facts/truth";
import { alarm, endpoint } from "./samples";

const errors = alarm("errors", "Invocation5XXErrors");
const latency = alarm("slow", "ModelLatency");
const silent = alarm("slow", "ModelLatency", { alarmActions: [] });

export default definePolicy({
  id: "sagemaker-endpoint-alarmed",
  title: "Somebody is told when a SageMaker endpoint fails or is slow",
  guidelines: ["4.1", "3.3"],
  references: ["catalogue:OBS-03", "atlas:AML.M0024", "owasp:LLM10", "ssdf:PO.5.3", "etsi:5.4.2-2"],
  severity: "medium",
  why: "A model that is flooded, broken or made to loop shows in its errors and its latency first. Without an alarm on them an attack is noticed when users complain, or when the bill comes.",
  fix: "Add metric alarms on Invocation5XXErrors and ModelLatency with the dimension EndpointName and with alarmActions.",
  resources: resourcesOf(Endpoint),
  config: { watchedElsewhere: textList("Names of endpoints whose alarms are in another stack, with * for any text.") },
  messages: {
    errors: 'nobody is told when "{name}" fails',
    latency: 'nobody is told when "{name}" is slow',
  },
  check: ({ resource }, judge) => {
    const elsewhere = isLookedAfter(resource, judge.settings.watchedElsewhere);
    judge.require(any(elsewhere, isAlarmedOn(ENDPOINT_ERRORS, resource, judge.world)), "errors");
    judge.require(any(elsewhere, isAlarmedOn(ENDPOINT_LATENCY, resource, judge.world)), "latency");
  },
  examples: {
    pass: { alarmed: [endpoint(), errors, latency] },
    fail: {
      default: fails(["errors", "latency"], endpoint()),
      errorsOnly: fails("latency", endpoint(), errors),
      silent: fails("latency", endpoint(), errors, silent),
    },
  },
});
