/** What components emit, as the API server gets it. */
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { Api, KubernetesObject } from "../../../scripts/cluster/api";
import { captureResources } from "../../components/support/capture";

/** The objects of Kubernetes that a program makes, in their order, without what is made on AWS. */
export async function emittedBy(build: () => unknown): Promise<readonly KubernetesObject[]> {
  const resources = await captureResources(build, { preview: false });
  return resources.filter(({ type }) => type.startsWith("kubernetes:")).map(({ props }) => props as KubernetesObject);
}

/** Applies the object, which the server takes whole and without a warning. */
export async function applied(api: Api, object: KubernetesObject): Promise<void> {
  const { message, status } = await api.apply(object);
  assert.ok(status === 200 || status === 201, `${object.kind} ${object.metadata?.name ?? ""}: ${message}`);
}

/** Waits until it is so; fails where it never is. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await isSo()) return;
    await sleep(100);
  }
  assert.fail("it never came to be so");
}
