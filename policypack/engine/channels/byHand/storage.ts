import { changed, isItems, isUnknownAt, items, leaf, list, object, part, textOf, type Written } from "../written";
import { bucketParts } from "./bucket";
import type { ByHand, Hand } from "./hand";

const bucket: ByHand = (hand) => {
  const versioning = hand.take("VersioningConfiguration");
  const status = part(versioning, "Status");
  if (versioning !== undefined) {
    const enabled = changed(status, (text) => text === "Enabled");
    hand.set("versioning", isUnknownAt(versioning) ? versioning : object(versioning, { enabled }, () => "Status"));
  }
  hand.set(
    "acl",
    changed(hand.take("AccessControl"), (text) => text.replace(/(?<!^)(?=[A-Z])/g, "-").toLowerCase()),
  );
  bucketEncryption(hand);
  const block = hand.take("PublicAccessBlockConfiguration");
  if (block !== undefined) {
    const names = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"];
    const flags = names.map((name) => [name.charAt(0).toLowerCase() + name.slice(1), part(block, name)] as const);
    hand.also("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "PublicAccessBlock", block, {
      bucket: hand.itself(block),
      ...Object.fromEntries(flags),
    });
  }
  bucketLogging(hand);
  const owner = hand.take("OwnershipControls");
  if (owner !== undefined) {
    const [rule] = isUnknownAt(owner) ? [owner] : items(part(owner, "Rules"));
    hand.also("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "OwnershipControls", owner, {
      bucket: hand.itself(owner),
      rule: rule === undefined ? undefined : object(rule, { objectOwnership: part(rule, "ObjectOwnership") }),
    });
  }
  const lifecycle = hand.take("LifecycleConfiguration");
  if (lifecycle !== undefined) {
    const rules = part(lifecycle, "Rules");
    hand.also("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "Lifecycle", lifecycle, {
      bucket: hand.itself(lifecycle),
      rules: rules === undefined || !isItems(rules.value) ? rules : list(rules, items(rules).map(lifecycleRule)),
    });
  }
  bucketNotification(hand);
  bucketParts(hand);
};

function bucketEncryption(hand: Hand): void {
  const encryption = hand.take("BucketEncryption");
  if (encryption === undefined) return;
  const rules = part(encryption, "ServerSideEncryptionConfiguration");
  const [rule] = items(rules);
  if (rules === undefined || rule === undefined || isUnknownAt(rules)) {
    hand.set("serverSideEncryptionConfiguration", rules ?? object(encryption, {}));
    return;
  }
  const byDefault = part(rule, "ServerSideEncryptionByDefault");
  const apply =
    byDefault === undefined || isUnknownAt(byDefault)
      ? byDefault
      : object(
          byDefault,
          { sseAlgorithm: part(byDefault, "SSEAlgorithm"), kmsMasterKeyId: part(byDefault, "KMSMasterKeyID") },
          (name) => (name === "sseAlgorithm" ? "SSEAlgorithm" : "KMSMasterKeyID"),
        );
  hand.set(
    "serverSideEncryptionConfiguration",
    object(encryption, {
      rule: object(rule, {
        applyServerSideEncryptionByDefault: apply,
        bucketKeyEnabled: part(rule, "BucketKeyEnabled"),
      }),
    }),
  );
}

function bucketLogging(hand: Hand): void {
  const logging = hand.take("LoggingConfiguration");
  if (logging === undefined) return;
  // Without a destination it is the bucket itself.
  const targetBucket = part(logging, "DestinationBucketName") ?? hand.itself(logging);
  const targetPrefix = part(logging, "LogFilePrefix");
  hand.set("logging", object(logging, { targetBucket, targetPrefix }));
  hand.also("aws:s3/bucketLogging:BucketLogging", "Logging", logging, {
    bucket: hand.itself(logging),
    targetBucket,
    targetPrefix,
  });
}

function lifecycleRule(rule: Written): Written {
  const days = part(rule, "ExpirationInDays");
  const noncurrent = part(rule, "NoncurrentVersionExpiration");
  const old = part(rule, "NoncurrentVersionExpirationInDays");
  const abort = part(rule, "AbortIncompleteMultipartUpload");
  const transitions = part(rule, "Transitions") ?? part(rule, "Transition");
  return object(rule, {
    id: part(rule, "Id"),
    status: part(rule, "Status"),
    prefix: part(rule, "Prefix"),
    expiration: days === undefined ? undefined : object(days, { days }),
    noncurrentVersionExpiration:
      noncurrent === undefined
        ? old === undefined
          ? undefined
          : object(old, { noncurrentDays: old })
        : object(noncurrent, { noncurrentDays: part(noncurrent, "NoncurrentDays") }),
    abortIncompleteMultipartUpload:
      abort === undefined ? undefined : object(abort, { daysAfterInitiation: part(abort, "DaysAfterInitiation") }),
    transitions:
      transitions === undefined
        ? undefined
        : list(
            transitions,
            items(transitions).map((one) =>
              object(one, { days: part(one, "TransitionInDays"), storageClass: part(one, "StorageClass") }),
            ),
          ),
  });
}

function bucketNotification(hand: Hand): void {
  const notification = hand.take("NotificationConfiguration");
  if (notification === undefined) return;
  const targets = (name: string, of: string, to: string): Written | undefined => {
    const given = part(notification, name);
    if (given === undefined || isUnknownAt(given)) return given;
    const made = items(given).map((one) => {
      const event = part(one, "Event");
      return object(one, { [to]: part(one, of), events: event === undefined ? undefined : list(event, [event]) });
    });
    return list(given, made);
  };
  hand.also("aws:s3/bucketNotification:BucketNotification", "Notification", notification, {
    bucket: hand.itself(notification),
    eventbridge: part(part(notification, "EventBridgeConfiguration"), "EventBridgeEnabled"),
    lambdaFunctions: targets("LambdaConfigurations", "Function", "lambdaFunctionArn"),
    queues: targets("QueueConfigurations", "Queue", "queueArn"),
    topics: targets("TopicConfigurations", "Topic", "topicArn"),
  });
}

const table: ByHand = (hand) => {
  const stream = hand.take("StreamSpecification");
  if (stream !== undefined) {
    hand.set("streamEnabled", leaf(stream, true));
    hand.set("streamViewType", part(stream, "StreamViewType"));
  }
  for (const item of items(hand.take("KeySchema"))) {
    const name = part(item, "KeyType")?.value === "RANGE" ? "rangeKey" : "hashKey";
    hand.set(name, part(item, "AttributeName"));
  }
  const policy = hand.take("ResourcePolicy");
  if (policy !== undefined) {
    hand.also("aws:dynamodb/resourcePolicy:ResourcePolicy", "ResourcePolicy", policy, {
      resourceArn: hand.itself(policy),
      policy: part(policy, "PolicyDocument"),
    });
  }
};

/** What a global table says of itself is said of its replicas: the first is where the stack is. */
const globalTable: ByHand = (hand) => {
  table(hand);
  const replicas = items(hand.take("Replicas"));
  const [first] = replicas;
  const recovery = part(first, "PointInTimeRecoverySpecification");
  if (recovery !== undefined)
    hand.set("pointInTimeRecovery", object(recovery, { enabled: part(recovery, "PointInTimeRecoveryEnabled") }));
  hand.set("deletionProtectionEnabled", part(first, "DeletionProtectionEnabled"));
  const specification = hand.look("SSESpecification");
  const key = part(part(first, "SSESpecification"), "KMSMasterKeyId");
  if (specification !== undefined && !isUnknownAt(specification)) {
    hand.take("SSESpecification");
    hand.set(
      "serverSideEncryption",
      object(specification, { enabled: part(specification, "SSEEnabled"), kmsKeyArn: key }),
    );
  }
};

const fileSystem: ByHand = (hand) => {
  const policy = hand.take("FileSystemPolicy");
  if (policy !== undefined) {
    hand.also("aws:efs/fileSystemPolicy:FileSystemPolicy", "FileSystemPolicy", policy, {
      fileSystemId: hand.itself(policy),
      policy,
    });
  }
  const backup = hand.take("BackupPolicy");
  if (backup !== undefined) {
    hand.also("aws:efs/backupPolicy:BackupPolicy", "BackupPolicy", backup, {
      fileSystemId: hand.itself(backup),
      backupPolicy: object(backup, { status: part(backup, "Status") }),
    });
  }
};

const repository: ByHand = (hand) => {
  const policy = hand.take("RepositoryPolicyText");
  if (policy !== undefined) {
    hand.also("aws:ecr/repositoryPolicy:RepositoryPolicy", "RepositoryPolicy", policy, {
      repository: hand.itself(policy),
      policy,
    });
  }
  const lifecycle = hand.take("LifecyclePolicy");
  if (lifecycle !== undefined) {
    hand.also("aws:ecr/lifecyclePolicy:LifecyclePolicy", "LifecyclePolicy", lifecycle, {
      repository: hand.itself(lifecycle),
      policy: part(lifecycle, "LifecyclePolicyText"),
    });
  }
};

const secret: ByHand = (hand) => {
  const text = hand.take("SecretString");
  if (text === undefined) return;
  hand.also("aws:secretsmanager/secretVersion:SecretVersion", "SecretString", text, {
    secretId: hand.itself(text),
    secretString: { ...text, secret: true },
  });
};

const parameter: ByHand = (hand) => {
  const policies = hand.take("Policies");
  hand.set("policies", policies);
};

const vault: ByHand = (hand) => {
  const lock = hand.take("LockConfiguration");
  if (lock === undefined) return;
  hand.also("aws:backup/vaultLockConfiguration:VaultLockConfiguration", "LockConfiguration", lock, {
    backupVaultName: hand.itself(lock),
    minRetentionDays: part(lock, "MinRetentionDays"),
    maxRetentionDays: part(lock, "MaxRetentionDays"),
    changeableForDays: part(lock, "ChangeableForDays"),
  });
};

/** An instance of a cluster is a type of its own. */
const databaseInstance: ByHand = (hand) => {
  if (hand.look("DBClusterIdentifier") === undefined) return;
  hand.token = "aws:rds/clusterInstance:ClusterInstance";
  hand.set("clusterIdentifier", hand.take("DBClusterIdentifier"));
};

/** Lustre, or one of the others. */
const fsx: ByHand = (hand) => {
  const kind = textOf(hand.take("FileSystemType"));
  const tokens: Readonly<Record<string, string>> = {
    ONTAP: "aws:fsx/ontapFileSystem:OntapFileSystem",
    OPENZFS: "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
    WINDOWS: "aws:fsx/windowsFileSystem:WindowsFileSystem",
  };
  hand.token = tokens[kind ?? ""] ?? hand.token;
};

export const storage: Readonly<Record<string, ByHand>> = {
  "AWS::Backup::BackupVault": vault,
  "AWS::DynamoDB::GlobalTable": globalTable,
  "AWS::DynamoDB::Table": table,
  "AWS::ECR::Repository": repository,
  "AWS::EFS::FileSystem": fileSystem,
  "AWS::FSx::FileSystem": fsx,
  "AWS::RDS::DBInstance": databaseInstance,
  "AWS::S3::Bucket": bucket,
  "AWS::SSM::Parameter": parameter,
  "AWS::SecretsManager::Secret": secret,
};
