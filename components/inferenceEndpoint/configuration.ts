import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { CAPTURE_MODES, takesVolumeKey } from "../baseline";
import { dataSourceOf } from "./checks";
import type { Shadow } from "./decisions";
import type { OnInstances } from "./hosting";
import type { ServedModel } from "./modelDecisions";
import { VARIANT } from "./variant";
import type { WithoutInstances } from "./serverless";

/** The variant that gets a copy of the requests. */
const SHADOW_VARIANT = "shadow";

/** What models and configurations are made of. */
export interface Served {
  readonly parent: pulumi.Resource;
  readonly name: string;
  readonly endpointName: pulumi.Output<string>;
  readonly roleArn: pulumi.Output<string>;
  readonly registryCredentials: pulumi.Output<string> | undefined;
  readonly hosting: OnInstances | WithoutInstances;
  readonly keyArn: pulumi.Output<string>;
}

/** Models and configurations have names of their own and stay when they are replaced: the one before may still serve. */
const kept = (parent: pulumi.Resource): pulumi.CustomResourceOptions => ({ parent, retainOnDelete: true });

/** Makes a model, `${name}-${role}`: isolated and in one's own network, but where AWS has neither. */
export function createModel(
  { hosting, name, parent, registryCredentials, roleArn }: Served,
  role: string,
  model: ServedModel,
): aws.sagemaker.Model {
  return new aws.sagemaker.Model(
    `${name}-${role}`,
    {
      executionRoleArn: roleArn,
      primaryContainer: {
        image: model.image,
        ...(registryCredentials && {
          imageConfig: {
            repositoryAccessMode: "Vpc",
            repositoryAuthConfig: { repositoryCredentialsProviderArn: registryCredentials },
          },
        }),
        modelDataSource: { s3DataSources: [model.artifactUri.apply(dataSourceOf)] },
        environment: model.environment,
      },
      ...(hosting.kind === "instances" && {
        vpcConfig: { subnets: hosting.subnetIds, securityGroupIds: hosting.securityGroupIds },
        enableNetworkIsolation: true,
      }),
      tags: model.tags,
    },
    kept(parent),
  );
}

/** What a configuration is made of besides. */
export interface Configured {
  readonly model: aws.sagemaker.Model;
  readonly shadow: { readonly model: aws.sagemaker.Model; readonly variant: Shadow } | undefined;
  readonly asyncInferenceConfig: aws.types.input.sagemaker.EndpointConfigurationAsyncInferenceConfig | undefined;
  readonly tags: pulumi.Output<Record<string, string>>;
}

/** Makes the configuration, `${name}-configuration`. */
export function createConfiguration(served: Served, configured: Configured): aws.sagemaker.EndpointConfiguration {
  const { hosting, name, parent } = served;
  const own = hosting.kind === "instances" ? onInstances(served, hosting, configured) : serverless(hosting, configured);
  return new aws.sagemaker.EndpointConfiguration(
    `${name}-configuration`,
    { ...own, tags: configured.tags },
    kept(parent),
  );
}

function onInstances(
  { endpointName, keyArn }: Served,
  hosting: OnInstances,
  { asyncInferenceConfig, model, shadow }: Configured,
): aws.sagemaker.EndpointConfigurationArgs {
  const common = { containerStartupHealthCheckTimeoutInSeconds: hosting.startupSeconds, enableSsmAccess: false };
  return {
    kmsKeyArn: volumeKey([hosting.instanceType, ...(shadow ? [shadow.variant.instanceType] : [])], keyArn),
    productionVariants: [
      {
        variantName: VARIANT,
        modelName: model.name,
        instanceType: hosting.instanceType,
        initialInstanceCount: hosting.minimum,
        initialVariantWeight: 1,
        ...common,
      },
    ],
    ...(shadow && {
      shadowProductionVariants: [
        {
          variantName: SHADOW_VARIANT,
          modelName: shadow.model.name,
          instanceType: shadow.variant.instanceType,
          initialInstanceCount: shadow.variant.instanceCount,
          initialVariantWeight: shadow.variant.trafficPercent.apply((percent) => percent / 100),
          ...common,
        },
      ],
    }),
    // What asynchronous endpoints are asked and answer is kept in the bucket as it is.
    ...(asyncInferenceConfig === undefined
      ? {
          dataCaptureConfig: {
            enableCapture: true,
            initialSamplingPercentage: hosting.samplingPercent,
            destinationS3Uri: pulumi.interpolate`s3://${hosting.captureBucketName}/${endpointName}/`,
            kmsKeyId: hosting.captureKeyArn,
            captureOptions: CAPTURE_MODES.map((captureMode) => ({ captureMode })),
          },
        }
      : { asyncInferenceConfig }),
  };
}

const serverless = (
  { maxConcurrency, memorySizeInMb, provisionedConcurrency }: WithoutInstances,
  { model }: Configured,
): aws.sagemaker.EndpointConfigurationArgs => ({
  productionVariants: [
    {
      variantName: VARIANT,
      modelName: model.name,
      initialVariantWeight: 1,
      serverlessConfig: { memorySizeInMb, maxConcurrency, ...(provisionedConcurrency && { provisionedConcurrency }) },
    },
  ],
});

/** The key for the instances' volumes; none where they have local disks, which encrypt themselves and take no key. */
function volumeKey(
  instanceTypes: pulumi.Output<string>[],
  keyArn: pulumi.Output<string>,
): pulumi.Output<string | undefined> {
  // The types are asked first, so that "none" is known even while the key's ARN is not.
  return pulumi
    .all(instanceTypes)
    .apply((types) => (types.some(takesVolumeKey) ? keyArn : pulumi.output<string | undefined>(undefined)));
}
