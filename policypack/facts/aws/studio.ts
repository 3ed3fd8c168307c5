import type { types } from "@pulumi/aws";
import type { Resource, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import type { View } from "../view";
import { StudioDomain, UserProfile } from "./types";

type UserSettings = View<types.input.sagemaker.DomainDefaultUserSettings>;

/** What a Studio domain says of all its users, or a profile of one. */
export class StudioSettings implements Subject {
  constructor(
    readonly resource: Resource,
    private readonly world: World,
  ) {}

  /** What a domain says of itself. */
  get domainSettings(): readonly View<types.input.sagemaker.DomainDomainSettings>[] {
    return this.world.is(this.resource, StudioDomain) ? [this.resource.props.domainSettings] : [];
  }

  /** What its users may do. */
  get userSettings(): readonly UserSettings[] {
    if (this.world.is(this.resource, StudioDomain)) return [this.resource.props.defaultUserSettings];
    return this.world.is(this.resource, UserProfile) ? [this.resource.props.userSettings as View as UserSettings] : [];
  }
}

/** Every Studio domain and every user profile. */
export const studioSettings: SubjectType<StudioSettings> = {
  types: [StudioDomain, UserProfile],
  of: (resource, world) =>
    world.is(resource, StudioDomain) || world.is(resource, UserProfile) ? [new StudioSettings(resource, world)] : [],
};

/** How its users share the output of their notebooks. */
export const sharingOf = ({
  userSettings,
}: StudioSettings): readonly View<types.input.sagemaker.DomainDefaultUserSettingsSharingSettings>[] =>
  userSettings.map(({ sharingSettings }) => sharingSettings);
