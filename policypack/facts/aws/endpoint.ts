import type { sagemaker, types } from "@pulumi/aws";
import { identitiesOf } from "../identity";
import type { Resource, World } from "../resource";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { isAbsent, isOneOf, isPresent, listTruth, some, text } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { takeVolumeKey } from "./instances";
import { EndpointConfiguration } from "./types";

/** What is common to a variant that answers and one in its shadow. */
export type Variant = View<types.input.sagemaker.EndpointConfigurationProductionVariant>;
type Configuration = View<sagemaker.EndpointConfigurationArgs>;

/** All variants of a configuration, those in the shadow too. */
export const variantsOf = ({ productionVariants, shadowProductionVariants }: Configuration): readonly Variant[] => [
  ...elementsOf(productionVariants),
  ...(elementsOf(shadowProductionVariants) as readonly View[] as readonly Variant[]),
];

/** Passes where `variantsOf` gives them all. */
export const variantsComplete = ({ productionVariants, shadowProductionVariants }: Configuration): Truth =>
  all(listTruth(productionVariants), listTruth(shadowProductionVariants));

/** Whether the variant runs on instances: a serverless one has none. */
export const runsOnInstances = ({ serverlessConfig }: Variant): Truth => isAbsent(serverlessConfig);

/** Whether any variant of the configuration runs on instances. */
export function hasInstances(configuration: Configuration): Truth {
  const complete = variantsComplete(configuration);
  return any(complete.verdict === "pass" ? fail() : complete, ...variantsOf(configuration).map(runsOnInstances));
}

/**
 * Whether data capture is there to be had: not on serverless endpoints; asynchronous ones keep requests and answers in S3
 * by themselves. https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html#serverless-endpoints-how-it-works-exclusions
 */
export const capturable = (configuration: Configuration): Truth =>
  all(hasInstances(configuration), isAbsent(configuration.asyncInferenceConfig));

/** Whether it captures what goes in, or what comes out. */
export const captures = (
  mode: string,
  { captureOptions }: View<types.input.sagemaker.EndpointConfigurationDataCaptureConfig>,
): Truth => some(captureOptions, ({ captureMode }) => isOneOf(captureMode, [mode, "InputAndOutput"]));

/**
 * Whether the configuration's instances have disks that take a KMS key. Serverless variants have no disk of their own,
 * and AWS refuses the key where an instance has local disks.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html#sagemaker-CreateEndpointConfig-request-KmsKeyId
 */
export function needsVolumeKey(configuration: Configuration): Truth {
  // A managed-instance variant names its instance types where the others are compared.
  const onInstances = variantsOf(configuration).filter(({ serverlessConfig }) => !isPresent(serverlessConfig));
  return takeVolumeKey(
    onInstances.map(({ instanceType }) => instanceType),
    variantsComplete(configuration),
  );
}

/**
 * Whether SageMaker guards the updates of the endpoint: it does not where nothing runs on instances, nor where one is an
 * Inf1. https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-exclusions.html
 */
export function takesGuardrails(endpoint: Resource<sagemaker.EndpointArgs>, world: World): Truth {
  const reference = world.follow(endpoint.props.endpointConfigName, EndpointConfiguration);
  const mayStillBeHere = !world.closed || world.all(EndpointConfiguration).some((one) => identitiesOf(one).size === 0);
  if (reference.kind === "foreign" && mayStillBeHere) {
    return undecided(evidenceAt(endpoint.props.endpointConfigName, { waitsFor: "the rest of the program" }));
  }
  // Of a configuration outside the stack nothing is known that would exclude it.
  if (reference.kind === "foreign" || reference.kind === "absent") return pass();
  if (reference.kind === "resource") return isGuarded(reference.target.props);
  const candidates = reference.candidates.map(({ props }) => isGuarded(props));
  const [first, ...others] = candidates;
  // Whichever it turns out to be, where they agree.
  const agreed = first !== undefined && others.every(({ verdict }) => verdict === first.verdict);
  return agreed ? first : undecided(reference.evidence);
}

const isGuarded = (configuration: Configuration): Truth =>
  all(
    hasInstances(configuration),
    ...variantsOf(configuration).map(({ instanceType }) =>
      text(instanceType, (type) => !type.toLowerCase().startsWith("ml.inf1."), { default: "" }),
    ),
  );
