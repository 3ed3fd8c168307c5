import { isPinnedImage } from "../baseline";
import { accepted, matching, type Check } from "./arguments";

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names, short enough for what is appended */
export const OBJECT_NAME = matching(
  /^[a-z](?:[a-z0-9-]{0,48}[a-z0-9])?$/,
  "at most 50 lower-case letters, digits and hyphens, begun by a letter and not ended by a hyphen",
);

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names */
export const NAMESPACE_NAME: Check<string> = (name) => {
  if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name))
    return "at most 63 lower-case letters, digits and hyphens, without a hyphen at either end";
  return name === "default" || name.startsWith("kube-")
    ? "a namespace of its own: those of Kubernetes hold what has other rights"
    : undefined;
};

/** An image that cannot come to mean another, in a registry that is named. */
export const CLUSTER_IMAGE: Check<string> = (image) => {
  if (!isPinnedImage(image))
    return "pinned by its digest, …@sha256:<64 hexadecimal digits>, since a tag can come to mean another image";
  return /^[^/]+[.:][^/]+\//.test(image) ? undefined : "begun by the name of its registry's host";
};

/** A model's digest. */
export const DIGEST = matching(/^sha256:[0-9a-f]{64}$/, "sha256:<64 hexadecimal digits>");

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
export const QUANTITY = accepted(
  (value: string) => /^[1-9]\d*(?:\.\d+)?(?:m|Ki|Mi|Gi|Ti)?$/.test(value),
  "a quantity of Kubernetes, such as 500m or 16Gi",
);

/** A label of pods: its key and value. https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/ */
export const LABEL_VALUE = matching(/^[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?$/, "a label's value");

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!\/)|(?=\/))){4}\/(?:1[6-9]|2\d|3[0-2])$/;
const IPV6 = /^(?=[^/]*:)[0-9a-f:]{2,39}\/(?:4[89]|[5-9]\d|1[01]\d|12[0-8])$/i;

/** Addresses of one's own network: not so many that they are the internet, and not the metadata service among them. */
export const ENDPOINT_CIDR: Check<string> = (cidr) => {
  if (!IPV4.test(cidr) && !IPV6.test(cidr))
    return "a range of addresses of one's own: 10.64.0.0/20 or fd12:3456:789a::/48, with at least 16 bits for IPv4 and 48 for IPv6";
  return /^169\.254\.|^fd00:ec2:|^fe80:/i.test(cidr)
    ? "no link-local range: the metadata service of the nodes is there"
    : undefined;
};
