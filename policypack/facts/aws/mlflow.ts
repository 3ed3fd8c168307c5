import type { Resource, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import type { TreeObject } from "../tree";
import { fail, type Truth } from "../truth";
import { equals, isTrue } from "../values";
import { MlflowApp, MlflowTrackingServer } from "./types";

/** What experiments log their models to: an MLflow tracking server, or an MLflow app. */
export class ModelTracker implements Subject {
  constructor(
    readonly resource: Resource,
    private readonly world: World,
  ) {}

  /** Whether every model that is logged gets into the model registry. */
  get registersByItself(): Truth {
    const { resource, world } = this;
    if (world.is(resource, MlflowTrackingServer)) return isTrue(resource.props.automaticModelRegistration);
    if (!world.is(resource, MlflowApp)) return fail();
    return equals(resource.props.modelRegistrationMode, "AutoModelRegistrationEnabled", {
      default: "AutoModelRegistrationDisabled",
    });
  }

  /** The inputs with which it does not. */
  get onPurpose(): TreeObject {
    return this.world.is(this.resource, MlflowApp)
      ? { modelRegistrationMode: "AutoModelRegistrationDisabled" }
      : { automaticModelRegistration: false };
  }
}

export const trackers: SubjectType<ModelTracker> = {
  types: [MlflowTrackingServer, MlflowApp],
  of: (resource, world) =>
    world.is(resource, MlflowTrackingServer) || world.is(resource, MlflowApp)
      ? [new ModelTracker(resource, world)]
      : [],
};
