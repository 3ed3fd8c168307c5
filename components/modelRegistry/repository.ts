import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../shared/after";
import { policyDocument } from "../shared/documents";
import type { Within } from "../shared/within";
import { lifecycle, pushedTo, type Users } from "./documents";

/** A repository to which images are pushed. */
export interface RepositoryOptions extends Within {
  /** What the team calls it. */
  readonly called: string;
  readonly repositoryName: string;
  readonly keyArn: pulumi.Output<string>;
  readonly users: pulumi.Output<Users>;
  readonly untaggedDays: pulumi.Output<number>;
}

/** Makes the repository, which keeps what was pushed to it as it is; gives its name. */
export function createRepository(options: RepositoryOptions): pulumi.Output<string> {
  const { called, name, parent, place, repositoryName, system } = options;
  const child = { parent };
  const own = `${name}-repository-${called}`;
  const repository = new aws.ecr.Repository(
    own,
    {
      name: repositoryName,
      encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: options.keyArn }],
      imageScanningConfiguration: { scanOnPush: true },
      imageTagMutability: "IMMUTABLE",
      tags: system.tags,
    },
    { ...child, ...(system.protect && { protect: system.protect }) },
  );
  const policy = new aws.ecr.RepositoryPolicy(
    `${own}-policy`,
    {
      repository: repository.name,
      policy: pulumi.all([place, options.users]).apply(([at, users]) => policyDocument(pushedTo(at, users))),
    },
    child,
  );
  const ending = new aws.ecr.LifecyclePolicy(
    `${own}-lifecycle`,
    {
      repository: repository.name,
      policy: options.untaggedDays.apply((days) => lifecycle("Images that never got a tag", "untagged", days)),
    },
    child,
  );
  return after(pulumi.output(repositoryName), [repository, policy, ending]);
}
