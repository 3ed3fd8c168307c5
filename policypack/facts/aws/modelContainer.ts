import type { sagemaker, types } from "@pulumi/aws";
import { all, type Truth } from "../truth";
import { isAbsent, isPresent, isSet, listTruth, text } from "../values";
import { elementsOf, type View } from "../view";

/** A container of a model: its only one, or one of its pipeline. */
export type ModelContainer = View<types.input.sagemaker.ModelContainer>;

/** All containers of the model. */
export const containersOf = ({
  containers,
  primaryContainer,
}: View<sagemaker.ModelArgs>): readonly ModelContainer[] => [
  ...(isPresent(primaryContainer) ? [primaryContainer as View as ModelContainer] : []),
  ...elementsOf(containers),
];

/** Passes where `containersOf` gives them all. */
export const containersComplete = ({ containers }: View<sagemaker.ModelArgs>): Truth => listTruth(containers);

/** Whether the container says which image to pull: one of a model package has its image from there. */
export const takesImage = ({ image, modelPackageName }: ModelContainer): Truth =>
  all(isSet(image), isAbsent(modelPackageName));

/**
 * A private registry of Amazon ECR, in every partition, with FIPS and dual-stack names.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html#registry-addresses
 */
const ECR =
  /^\d{12}\.(?:dkr\.ecr(?:-fips)?|dkr-ecr(?:-fips)?)\.[a-z0-9-]+\.(?:amazonaws\.(?:com(?:\.cn)?|eu)|on\.aws|c2s\.ic\.gov|sc2s\.sgov\.gov)\//;

/** Whether the image is in a private registry of Amazon ECR, to which every pull is signed. */
export const comesFromEcr = (image: View): Truth => text(image, (uri) => ECR.test(uri));
