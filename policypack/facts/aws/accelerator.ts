/**
 * The families of instances that exist for their accelerators: GPUs, Inferentia, Trainium, Gaudi, Qualcomm.
 * https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html
 */
const ACCELERATED = /^(?:ml\.)?(?:p\d|g\d|gr\d|inf\d|trn\d|dl\d)[a-z0-9-]*\.[\w-]+$/;

/** The machine images of EKS that bring the drivers of an accelerator: `AL2_x86_64_GPU`, `AL2023_x86_64_NEURON`. */
const ACCELERATED_IMAGE = /_(?:GPU|NVIDIA|NEURON)(?:_FIPS)?$/;

/** Whether the instance type has an accelerator, such as `g6e.12xlarge` or `inf2.*`. */
export const isAccelerated = (instanceType: string): boolean => ACCELERATED.test(instanceType.replace(/\*+$/, "x"));

/** Whether the type of machine image is one for accelerators. */
export const isAcceleratedImage = (amiType: string): boolean => ACCELERATED_IMAGE.test(amiType);
