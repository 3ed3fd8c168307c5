import { fails, given } from "../../../../policypack/engine/examples";
import {
  Bucket,
  DatabaseInstance,
  Key,
  LogGroup,
  Model,
  ModelPackageGroup,
  Repository,
  Table,
} from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

const tags = { "ai:system": "shop", "ai:env": "prod" };
const protect = true;
const confidential = { "ai:system": "shop", "ai:env": "dev", "ai:data-classification": "confidential" };

export default {
  pass: {
    bucketOfNoAi: [given(Bucket, "weights", { bucket: "site" })],
    tableWithBoth: [given(Table, "sessions", { tags, deletionProtectionEnabled: true }, { protect })],
    repository: [given(Repository, "vllm", { tags, forceDelete: false }, { protect })],
    byProvider: [given(Bucket, "weights", {}, { protect, providerTags: tags })],
    logsInStaging: [given(LogGroup, "calls", { tags: { "ai:system": "shop", "ai:env": "staging" } })],
  },
  fail: {
    repositoryForced: fails("emptied", given(Repository, "vllm", { tags, forceDelete: true }, { protect })),
    databaseWithoutSnapshot: fails(
      "emptied",
      given(DatabaseInstance, "vectors", { tags, skipFinalSnapshot: true }, { protect }),
    ),
    forcedAsText: fails(
      "emptied",
      given(Bucket, "weights", { tags, forceDestroy: "true" as unknown as boolean }, { protect }),
    ),
    key: fails("unprotected", given(Key, "models", { tags })),
    logs: fails("unprotected", given(LogGroup, "calls", { tags })),
    registry: fails("unprotected", given(ModelPackageGroup, "llm", { tags })),
    confidentialInDevelopment: fails("unprotected", given(Bucket, "weights", { tags: confidential })),
    unheardOfEnvironment: fails("unprotected", given(Bucket, "weights", { tags: { ...tags, "ai:env": "live" } })),
    usedByModel: fails(
      "unprotected",
      given(Bucket, "weights", { bucket: "shop-weights" }),
      given(Model, "llm", { primaryContainer: { modelDataUrl: "s3://shop-weights/llm/3/model.tar.gz" } }),
    ),
    tableUnprotected: fails(
      "deletable",
      given(Table, "sessions", { tags, deletionProtectionEnabled: false }, { protect }),
    ),
  },
  needs: {
    logsInStaging: { "calls.tags.ai:env": ["unprotected"] },
    inDevelopment: { "weights.tags.ai:env": ["unprotected", "emptied"] },
    tableWithBoth: { "sessions.deletionProtectionEnabled": ["deletable"] },
  },
} satisfies Cases;
