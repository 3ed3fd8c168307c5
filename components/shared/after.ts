import * as pulumi from "@pulumi/pulumi";

/**
 * The value, for what has to wait for the resources. It is as known as it was: of a resource, only its URN is waited
 * for, which is known at a first preview.
 */
export function after<T>(value: pulumi.Output<T>, resources: pulumi.Resource[]): pulumi.Output<T> {
  const urns = pulumi.all(resources.map((resource) => resource.urn));
  return pulumi.all([value, urns]).apply(([known]) => known) as pulumi.Output<T>;
}
