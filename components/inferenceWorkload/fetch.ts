import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { CONTAINER_CONTEXT } from "./context";
import { ModelForm } from "./args";

type Container = k8s.types.input.core.v1.Container;

/** Where the model is, for the one who fetches it and for the server. */
export const MODEL_PATH = "/models";
/** One file keeps this name, whatever its object is called. */
export const MODEL_FILE = "model";

/**
 * Nothing is unpacked or kept that is not what the digest says: what is not, ends the pod before the server starts. What is
 * told stands in the environment and is never a part of the script.
 */
const SCRIPT = [
  "set -eu",
  'aws s3 cp --no-progress "$MODEL_URI" "$MODEL_DIR/.download"',
  'echo "$MODEL_SHA256  $MODEL_DIR/.download" | sha256sum -c -',
];
const KEEP: Record<ModelForm, string[]> = {
  [ModelForm.Archive]: [
    'tar -x -f "$MODEL_DIR/.download" -C "$MODEL_DIR" --no-same-owner --no-same-permissions',
    'rm "$MODEL_DIR/.download"',
  ],
  [ModelForm.File]: [`mv "$MODEL_DIR/.download" "$MODEL_DIR/${MODEL_FILE}"`],
};

/** What the container that fetches is told. */
export interface Fetch {
  readonly image: pulumi.Output<string>;
  readonly uri: pulumi.Output<string>;
  readonly digest: pulumi.Output<string>;
  readonly form: ModelForm;
}

/** The container that fetches the model, and ends before the server starts; it alone may write where the model is. */
export const fetcher = ({ digest, form, image, uri }: Fetch): Container => ({
  name: "fetch-model",
  image,
  imagePullPolicy: "IfNotPresent",
  command: ["sh", "-c", [...SCRIPT, ...KEEP[form]].join("\n")],
  env: [
    { name: "MODEL_URI", value: uri },
    { name: "MODEL_SHA256", value: digest.apply((text) => text.replace(/^sha256:/, "")) },
    { name: "MODEL_DIR", value: MODEL_PATH },
    { name: "HOME", value: "/tmp" },
  ],
  resources: {
    requests: { cpu: "500m", memory: "1Gi", "ephemeral-storage": "1Gi" },
    limits: { cpu: "2", memory: "2Gi", "ephemeral-storage": "1Gi" },
  },
  securityContext: CONTAINER_CONTEXT,
  volumeMounts: [
    { name: "model", mountPath: MODEL_PATH },
    { name: "tmp", mountPath: "/tmp" },
  ],
});
