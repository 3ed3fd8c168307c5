/** The ways to the heads of Ray clusters. */
import type { types } from "@pulumi/kubernetes";
import { isOnInternet } from "../../kubernetes/exposure";
import type { Resource } from "../../resource";
import { equals, isPresent } from "../../values";
import type { View } from "../../view";
import { INTERNET, reached, step, type Step } from "./step";

interface RayArgs {
  readonly headGroupSpec: { readonly serviceType: string; readonly headService: types.input.core.v1.Service };
  readonly headServiceAnnotations: Record<string, string>;
}

/** The Service that Ray's operator makes for a head. https://docs.ray.io/en/latest/cluster/kubernetes/user-guides/config.html */
export function headSteps(cluster: Resource): readonly Step[] {
  const { spec } = cluster.props as View<{
    spec: RayArgs & { rayClusterConfig: RayArgs; rayClusterSpec: RayArgs; serveService: types.input.core.v1.Service };
  }>;
  const heads = [spec, spec.rayClusterConfig, spec.rayClusterSpec] as readonly View[] as readonly View<RayArgs>[];
  const own = heads.flatMap(({ headGroupSpec, headServiceAnnotations }) => [
    {
      type: headGroupSpec.serviceType,
      spec: headGroupSpec.headService.spec,
      annotations: headServiceAnnotations,
    },
    ofTemplate(headGroupSpec.headService),
  ]);
  return [...own, ofTemplate(spec.serveService)].flatMap(({ annotations, spec: service, type }) => {
    if (!isPresent(type)) return [];
    const isBalanced = equals(type, "LoadBalancer");
    const isOpen = isOnInternet(service, annotations, isBalanced);
    return [step(INTERNET, reached(cluster, isOpen))];
  });
}

const ofTemplate = ({ metadata, spec }: View<types.input.core.v1.Service>) => ({
  type: spec.type,
  spec,
  annotations: metadata.annotations as View,
});
