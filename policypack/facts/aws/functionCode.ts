import type { lambda } from "@pulumi/aws";
import type { World } from "../resource";
import { all, fail, not, pass, undecided, when, type Truth } from "../truth";
import { equals, text } from "../values";
import { evidenceAt, type View } from "../view";
import { CodeSigning } from "./types";

/**
 * Whether what runs is what was released: signed code, with what is not signed refused, or an image by its digest. An image
 * takes no signature: https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html
 */
export function runsWhatWasReleased(props: View<lambda.FunctionArgs>, world: World): Truth {
  const isImage = equals(props.packageType, "Image", { default: "Zip" });
  const byDigest = when(isImage, () => text(props.imageUri, (uri) => /@sha256:[0-9a-f]{64}$/.test(uri)));
  return all(
    byDigest,
    when(not(isImage), () => refusesUnsigned(props.codeSigningConfigArn, world)),
  );
}

function refusesUnsigned(arn: View, world: World): Truth {
  const reference = world.follow(arn, CodeSigning);
  switch (reference.kind) {
    case "absent":
      return fail(evidenceAt(arn));
    case "resource":
      return equals(reference.target.props.policies.untrustedArtifactOnDeployment, "Enforce", { default: "Warn" });
    case "foreign":
      return pass(evidenceAt(arn));
    case "undecided":
      return undecided(reference.evidence);
  }
}
