/** What SageMaker hosting allows, and how much of it is asked for. */

/**
 * Families whose instances have local disks although their name has no `d` for it.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/InstanceStorage.html
 */
const FAMILIES_WITH_LOCAL_DISKS: readonly string[] = [
  "dl1", "g5", "g6", "g6e", "g6f", "g7", "g7e", "gr6", "gr6f", "p5", "p5e", "p5en", "trn1", "trn1n", "trn2", "trn2n",
  "trn2u", "trn3",
]; // prettier-ignore

/** The `p6-b200`, `p6e-gb200` and `p6-b300` families, which are named with a hyphen, have local disks too. */
const BLACKWELL = /^p6e?(?:-|$)/;

/** Storage-optimised families (`d3`, `h1`, `i3en`, `im4gn`, `is4gen`) exist for their local disks. */
const STORAGE_OPTIMISED = /^(?:d\d|h\d|i\d|im\d|is\d)/;

/** A `d` among the letters after the generation (`m5d`, `g4dn`, `c6gd`, `p4de`) stands for local disks. */
const DISK_LETTER = /^[a-z]+\d+[a-z]*d[a-z]*$/;

/**
 * Whether the instance type takes a KMS key for its storage volume. One with local disks encrypts them in hardware
 * with a key of its own, and creating an endpoint configuration that names a key for it fails.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html#sagemaker-CreateEndpointConfig-request-KmsKeyId
 *
 * @param instanceType such as `ml.m7i.xlarge`
 */
export function takesVolumeKey(instanceType: string): boolean {
  return !hasLocalDisks(instanceType);
}

/** Whether an instance type such as `ml.g5.xlarge` has local disks. */
export function hasLocalDisks(instanceType: string): boolean {
  const family = /^(?:ml\.)?([a-z0-9-]+)\./.exec(instanceType.toLowerCase())?.[1];
  if (family === undefined) return false;
  return (
    FAMILIES_WITH_LOCAL_DISKS.includes(family) ||
    BLACKWELL.test(family) ||
    STORAGE_OPTIMISED.test(family) ||
    DISK_LETTER.test(family)
  );
}

/** The least number of instances behind a variant: two, so that SageMaker places them in two zones. */
export const MINIMUM_INSTANCES = 2;

/** Whether a variant has enough instances to outlive the loss of a zone. */
export function acceptsInstanceCount(count: number): boolean {
  return Number.isInteger(count) && count >= MINIMUM_INSTANCES;
}

/** The share of requests, in percent, that data capture keeps: enough to see what a model was asked. */
export const CAPTURE_SAMPLING_PERCENT = { minimum: 10, maximum: 100, preferred: 100 } as const;

/** Both directions are captured: an answer without its question explains nothing. */
export const CAPTURE_MODES = ["Input", "Output"] as const;

/** Whether data capture keeps an accepted share of the requests, in percent. */
export function acceptsCaptureSamplingPercent(percent: number): boolean {
  return (
    Number.isInteger(percent) &&
    percent >= CAPTURE_SAMPLING_PERCENT.minimum &&
    percent <= CAPTURE_SAMPLING_PERCENT.maximum
  );
}

/** Whether the captured directions are both. */
export function acceptsCaptureModes(modes: readonly string[]): boolean {
  return CAPTURE_MODES.every((mode) => modes.includes(mode) || modes.includes("InputAndOutput"));
}

/** An image reference that names its content: `…@sha256:<64 hexadecimal digits>`. */
export const PINNED_IMAGE = /^[^@\s]+@sha256:[0-9a-f]{64}$/;

/** Whether an image reference names its content and so cannot come to mean another image. */
export function isPinnedImage(image: string): boolean {
  return PINNED_IMAGE.test(image);
}
