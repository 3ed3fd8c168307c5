import { becomes, fails, UNKNOWN, type ExampleResource } from "../../../../policypack/engine/examples";
import { domain } from "../../../../policypack/policies/vector/samples";
import type { Cases } from "../../../support/cases";

const tags = { "ai:system": "shop" };
const old = (props: object): ExampleResource => ({
  type: "aws:elasticsearch/domain:Domain",
  name: "vectors",
  props: { tags, ...props },
});

export default {
  pass: { oneNode: [domain({ clusterConfig: { instanceCount: 1 } })] },
  fail: { elasticsearch: fails("plain", old({ clusterConfig: { instanceCount: 3 } })) },
  undecided: { countFromElsewhere: becomes("undecided", domain({ clusterConfig: { instanceCount: UNKNOWN } })) },
  needs: { encrypted: { "vectors.nodeToNodeEncryption.enabled": ["plain"] } },
} satisfies Cases;
