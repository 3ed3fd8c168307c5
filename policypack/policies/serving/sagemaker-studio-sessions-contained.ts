import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { StudioDomain, UserProfile } from "../../facts/aws/types";
import { sharingOf, studioSettings } from "../../facts/aws/studio";
import { any, not, when } from "../../facts/truth";
import { equals, isSet } from "../../facts/values";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";
import { domain } from "./samples";

const domainSettings = { executionRoleIdentityConfig: "USER_PROFILE_NAME" };
const named = (settings: object) => domain({ domainSettings: { ...domainSettings, ...settings } });
const sharing = { notebookOutputOption: "Allowed", s3OutputPath: "s3://shared/notebooks" };

export default definePolicy({
  id: "sagemaker-studio-sessions-contained",
  title: "Studio sessions name their user, share no plain output and run no container of just anybody",
  guidelines: ["3.1", "3.5"],
  references: ["catalogue:DEV-02", "atlas:AML.M0005", "owasp:LLM02", "ssdf:PO.5.2", "etsi:5.2.2-3"],
  severity: "medium",
  why: "Users of a domain share its role: unless the session names the user, the trail cannot tell who did what. Shared notebook output copies data into a bucket, and Docker runs any image beside it.",
  fix: 'Set executionRoleIdentityConfig to "USER_PROFILE_NAME", keep Docker off or limited to vpcOnlyTrustedAccounts, and share output only under an s3KmsKeyId of your own.',
  resources: studioSettings,
  config: ownKeys,
  messages: {
    nobody: 'the trail does not say which user of "{name}" did something',
    docker: 'users of "{name}" run containers of any account',
    shared: 'the output that users of "{name}" share is not encrypted with a key of your own',
  },
  check: (studio, judge) => {
    for (const { dockerSettings: docker, executionRoleIdentityConfig: identity } of studio.domainSettings) {
      judge.require(equals(identity, "USER_PROFILE_NAME", { default: "DISABLED" }), "nobody");
      const runsDocker = equals(docker.enableDockerAccess, "ENABLED", { default: "DISABLED" });
      judge.require(any(not(runsDocker), isSet(docker.vpcOnlyTrustedAccounts)), "docker");
    }
    for (const { notebookOutputOption: option, s3KmsKeyId } of sharingOf(studio)) {
      const shares = equals(option, "Allowed", { default: "Disabled" });
      judge.require(
        when(shares, () => isOwnKey(s3KmsKeyId, judge.world, judge.settings.keys)),
        "shared",
      );
    }
  },
  examples: {
    pass: {
      named: [named({})],
      sharedUnderOwnKey: [
        key,
        given(UserProfile, "ana", { userSettings: { sharingSettings: { ...sharing, s3KmsKeyId: kmsKeyArn } } }),
      ],
    },
    fail: {
      default: fails("nobody", given(StudioDomain, "studio", {})),
      docker: fails("docker", named({ dockerSettings: { enableDockerAccess: "ENABLED" } })),
      shared: fails("shared", given(UserProfile, "ana", { userSettings: { sharingSettings: sharing } })),
    },
  },
});
