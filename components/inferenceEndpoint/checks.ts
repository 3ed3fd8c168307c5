import { isPinnedImage, MINIMUM_ZONES } from "../baseline";
import { matching, nonEmpty, type Check } from "../shared/arguments";

const DIGEST_PINNED =
  "pinned by its digest, …@sha256:<64 hexadecimal digits>, since a tag can come to mean another image";

/** Amazon ECR's private registries: https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html */
const ECR = /^\d{12}\.dkr[.-]ecr(?:-fips)?\.[a-z0-9-]+\.(?:amazonaws\.com(?:\.cn)?|on\.aws)\/[a-z0-9._/-]+@/;

/** An image begun by the host of its registry; without one, it is in a public registry that anybody can push to. */
const HOSTED = /^[^/]+[.:][^/]+\//;

/** An image in a private registry of Amazon ECR. */
export const ECR_IMAGE: Check<string> = (image) => {
  if (!isPinnedImage(image)) return DIGEST_PINNED;
  return ECR.test(image)
    ? undefined
    : "in a private registry of Amazon ECR: <account>.dkr.ecr.<region>.amazonaws.com/<repository>@sha256:…; " +
        "for a registry of one's own in the network, give registryCredentialsFunctionArn";
};

/** An image in a registry of one's own that the network reaches. */
export const OWN_REGISTRY_IMAGE: Check<string> = (image) => {
  if (!isPinnedImage(image)) return DIGEST_PINNED;
  if (ECR.test(image)) return "in a registry of one's own, where registryCredentialsFunctionArn is given";
  return HOSTED.test(image) ? undefined : "in a registry of one's own, begun by the name of its host";
};

/** The function that logs SageMaker in to a registry of one's own. */
export const FUNCTION_ARN = matching(
  /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+(?::[\w-]+)?$/,
  "a function's ARN: arn:aws:lambda:<region>:<account>:function:<name>",
);

/** An instance type for hosting. */
export const INSTANCE_TYPE = matching(
  /^ml\.[a-z0-9-]+\.[a-z0-9]+$/,
  "an instance type of SageMaker, such as ml.m7i.xlarge",
);

/** The artifact's URI, which must hold the digest so that it cannot come to mean other content. */
export function artifactFault(uri: string, digest: string): string | undefined {
  if (!/^s3:\/\/[a-z0-9.-]{3,63}\/[^?#*\s]+$/.test(uri)) return "an S3 URI: s3://<bucket>/<key>";
  const hex = digest.replace(/^sha256:/, "");
  return uri.slice("s3://".length).split(/[/.]/).includes(hex)
    ? undefined
    : `an address that holds the digest of its content as a part of its own, such as …/sha256/${hex}/model.tar.gz`;
}

/** How SageMaker takes the artifact: a prefix as the files under it, an object as an archive to unpack. */
export function dataSourceOf(uri: string) {
  return uri.endsWith("/")
    ? { s3Uri: uri, s3DataType: "S3Prefix", compressionType: "None" }
    : { s3Uri: uri, s3DataType: "S3Object", compressionType: "Gzip" };
}

/** Several subnets, so that the loss of a zone leaves some. */
export const subnetsFault: Check<unknown[]> = (ids) =>
  new Set(ids).size < MINIMUM_ZONES ? `at least ${MINIMUM_ZONES.toString()} subnets, of different zones` : undefined;

/** A security group, since without one an instance would have the VPC's default. */
export const securityGroupsFault = nonEmpty("at least one security group");

const SECRET_NAME = /secret|passw|credential|api_?key|access_?key|private_?key|(?:^|_)token$/i;

/** What is wrong with a variable of the container's environment, which everybody sees who may describe the model. */
export function variableFault(name: string, value: string): string | undefined {
  if (SECRET_NAME.test(name))
    return "absent: anybody who may describe the model reads it; let the container read secrets itself";
  if (/trust_remote_code$/i.test(name) && !/^(?:false|0|)$/i.test(value))
    return "false: code that comes with a model is not run";
  if (/^HF_MODEL_ID$/i.test(name) && !value.startsWith("/opt/ml/"))
    return "a path under /opt/ml/: models come from artifactUri alone";
  return undefined;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
export const SECURITY_GROUP_ID = matching(/^sg-[0-9a-f]{8,17}$/, "a security group's id, such as sg-0123456789abcdef0");
/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html */
export const SUBNET_ID = matching(/^subnet-[0-9a-f]{8,17}$/, "a subnet's id, such as subnet-0123456789abcdef0");
