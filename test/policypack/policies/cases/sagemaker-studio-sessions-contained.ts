import { fails, given } from "../../../../policypack/engine/examples";
import { UserProfile } from "../../../../policypack/facts/aws/types";
import { domain } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

export default {
  pass: {
    dockerOfNamedAccounts: [
      domain({
        domainSettings: {
          executionRoleIdentityConfig: "USER_PROFILE_NAME",
          dockerSettings: { enableDockerAccess: "ENABLED", vpcOnlyTrustedAccounts: ["111122223333"] },
        },
      }),
    ],
    profileThatSharesNothing: [given(UserProfile, "ana", { userSettings: {} })],
  },
  fail: {
    sharedByAll: fails(
      ["nobody", "shared"],
      domain({ defaultUserSettings: { sharingSettings: { notebookOutputOption: "Allowed" } } }),
    ),
  },
  needs: {
    named: { "studio.domainSettings.executionRoleIdentityConfig": ["nobody"] },
    sharedUnderOwnKey: { "ana.userSettings.sharingSettings.s3KmsKeyId": ["shared"] },
    dockerOfNamedAccounts: {
      "studio.domainSettings.executionRoleIdentityConfig": ["nobody"],
      "studio.domainSettings.dockerSettings.vpcOnlyTrustedAccounts.0": ["docker"],
    },
  },
} satisfies Cases;
