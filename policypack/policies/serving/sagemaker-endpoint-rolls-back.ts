import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { alarmNamedWatches } from "../../facts/aws/alarms";
import { takesGuardrails } from "../../facts/aws/endpoint";
import { Endpoint } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { any, when } from "../../facts/truth";
import { isOneOf, isSet } from "../../facts/values";
import { alarm, endpoint, serverless } from "./samples";

const canary = { blueGreenUpdatePolicy: { trafficRoutingConfiguration: { type: "CANARY" } } };
const watchedBy = (...names: readonly string[]) => ({
  autoRollbackConfiguration: { alarms: names.map((alarmName) => ({ alarmName })) },
});
const errors = alarm("errors", "Invocation5XXErrors");
const ofAnother = alarm("errors", "Invocation5XXErrors", { dimensions: { EndpointName: "other" } });

export default definePolicy({
  id: "sagemaker-endpoint-rolls-back",
  title: "SageMaker endpoints try an update on a part of the traffic, and roll it back on an alarm",
  guidelines: ["4.3", "3.4"],
  references: ["catalogue:REL-01", "atlas:AML.M0008", "owasp:LLM04", "ssdf:RV.2.2", "etsi:5.4.1-2"],
  severity: "high",
  why: "A new version can be broken, slow or poisoned in ways that only real traffic shows. All at once and without an alarm everybody gets it, and it stays until a person notices.",
  fix: "Set deploymentConfig with canary or linear traffic shifting (or a rollingUpdatePolicy), and autoRollbackConfiguration.alarms with alarms on this endpoint's metrics.",
  resources: resourcesOf(Endpoint),
  config: { alarms: textList("Names of alarms of other stacks that watch the endpoints, with * for any text.") },
  messages: {
    unwatched: 'nothing rolls an update of "{name}" back',
    blind: 'alarm {alarm} does not watch "{name}"',
    atOnce: 'an update of "{name}" takes all the traffic at once',
  },
  check: ({ resource }, judge) => {
    const {
      autoRollbackConfiguration: rollback,
      blueGreenUpdatePolicy,
      rollingUpdatePolicy,
    } = resource.props.deploymentConfig;
    const { type } = blueGreenUpdatePolicy.trafficRoutingConfiguration;
    const applies = takesGuardrails(resource, judge.world);
    judge.require(
      when(applies, () => isSet(rollback.alarms)),
      "unwatched",
    );
    // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeploymentConfig.html
    const inSteps = isOneOf(type, ["CANARY", "LINEAR"], { default: "ALL_AT_ONCE" });
    judge.require(
      when(applies, () => any(inSteps, isSet(rollingUpdatePolicy))),
      "atOnce",
    );
    judge.each(rollback.alarms, ({ alarmName }) => {
      judge.require(alarmNamedWatches(alarmName, resource, judge.world, judge.settings.alarms), "blind", {
        alarm: alarmName,
      });
    });
  },
  examples: {
    pass: {
      canary: [errors, endpoint({ deploymentConfig: { ...canary, ...watchedBy("errors") } })],
      serverless: [serverless, endpoint({ endpointConfigName: "chat-serverless" })],
    },
    fail: {
      default: fails(["unwatched", "atOnce"], endpoint()),
      allAtOnce: fails("atOnce", errors, endpoint({ deploymentConfig: watchedBy("errors") })),
      alarmOfAnother: fails("blind", ofAnother, endpoint({ deploymentConfig: { ...canary, ...watchedBy("errors") } })),
    },
  },
});
