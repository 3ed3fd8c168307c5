import assert from "node:assert/strict";
import { documentOf, given } from "../../../policypack/engine/examples";
import { Endpoint, Role, RolePolicy } from "../../../policypack/facts/aws/types";
import callersEnumerated from "../../../policypack/policies/identity/ai-endpoint-callers-enumerated";
import { trust } from "../../../policypack/policies/samples";
import { keyOf } from "../../support/keys";
import { PackUnderTest } from "../../support/pack";

/** What the policy says of an endpoint that the role `shop` may ask by its name, with these settings. */
async function says(settings: object): Promise<readonly string[]> {
  const pack = new PackUnderTest([callersEnumerated], { [callersEnumerated.id]: settings });
  const Resource = "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shop-llm";
  const { resource, stack } = await pack.run(
    [
      given(Endpoint, "llm", { name: "shop-llm", endpointConfigName: "shop-llm-3" }),
      given(Role, "shop", { name: "shop", assumeRolePolicy: trust("ecs-tasks.amazonaws.com") }),
      given(RolePolicy, "shop-policy", {
        role: "shop",
        policy: documentOf({ Effect: "Allow", Action: "sagemaker:InvokeEndpoint", Resource }),
      }),
    ],
    "update",
  );
  return [...resource, ...stack].map((diagnostic) => keyOf(callersEnumerated, diagnostic));
}

describe("what an organisation states of callers", () => {
  it("is not asked where they name what they ask", async () => {
    assert.deepEqual(await says({}), []);
  });

  it("lets them ask", async () => {
    assert.deepEqual(await says({ callerRoles: ["shop"] }), []);
    assert.deepEqual(await says({ callerRoles: ["arn:aws:iam::*:role/sh*"] }), []);
  });

  it("makes others callers who are not meant", async () => {
    assert.deepEqual(await says({ callerRoles: ["orders"] }), ["caller"]);
  });

  it("leaves deployers and emergencies out", async () => {
    assert.deepEqual(await says({ callerRoles: ["orders"], deployerRoles: ["shop"] }), []);
    assert.deepEqual(await says({ callerRoles: ["orders"], breakGlassRoles: ["shop"] }), []);
  });
});
