/**
 * The actions of AWS by what they do to AI hosting, in full and in lower case: `sagemaker:createmodel`. Each class is read from
 * the table of AWS's actions by level and by name, so an action that AWS adds under such a name is in it with the next table.
 */
import { ACTION_TABLE, WATCHER_TABLE } from "./resourceless";

/** Actions that do one kind of thing. */
export class ActionClass {
  private known: ReadonlySet<string> | undefined;
  constructor(private readonly find: () => Iterable<string>) {}

  /** All of them; found out where somebody asks, and once. */
  get actions(): ReadonlySet<string> {
    this.known ??= new Set(this.find());
    return this.known;
  }

  /** Whether the action, in lower case, is one of them. */
  has(action: string): boolean {
    return this.actions.has(action);
  }

  /** All that this one or the other has. */
  or(...others: readonly ActionClass[]): ActionClass {
    return new ActionClass(() => [this, ...others].flatMap(({ actions }) => [...actions]));
  }
}

/** What AWS says that an action does: Read, List, Write, Permissions management, Tagging. */
export type Level = "R" | "L" | "W" | "P" | "T";

/** The actions of a service, with their levels; none where the table lacks the service. */
export function actionsOf(service: string): readonly (readonly [name: string, level: Level])[] {
  const { levels: ofActions = "", onResources, resourceless } = ACTION_TABLE[service] ?? {};
  const { actions = "", levels = ofActions } = WATCHER_TABLE[service] ?? {};
  const names = [resourceless, onResources, actions].flatMap((list = "") => list.split(" ").filter(Boolean));
  // The letters are those of the levels: the table is made so.
  return names.map((name, at) => [name, levels[at] as Level] as const);
}

/** Those of a service on these levels whose names the pattern takes. */
function* named(service: string, levels: string, pattern: RegExp): Iterable<string> {
  for (const [name, level] of actionsOf(service)) {
    if (levels.includes(level) && pattern.test(name)) yield `${service}:${name}`;
  }
}

type Rows = readonly (readonly [service: string, pattern: RegExp])[];
const found = (levels: string, rows: Rows): ActionClass =>
  new ActionClass(() => rows.flatMap(([service, pattern]) => [...named(service, levels, pattern)]));
const writing = (...rows: Rows): ActionClass => found("WP", rows);
const reading = (...rows: Rows): ActionClass => found("RLW", rows);

/** Makes, changes or removes models, what serves them, and what makes them. */
export const changesModels = writing(
  [
    "sagemaker",
    /^(?:create|delete|update|start|stop|train|deploy|import|put|retry)(?:algorithm|automljob\w*|compilationjob|endpoint\w*|hub(?!\w*presigned)\w*|hyperparametertuningjob|inferencecomponent\w*|inferenceexperiment|model|modelpackage|modelpackagegroup\w*|optimizationjob|pipeline\w*|resourcepolicy|sharedmodel|trainingjob)$/,
  ],
  [
    "bedrock",
    /^(?:copy|create|delete|deregister|put|register|stop|update)(?:custommodel\w*|foundationmodel\w*|importedmodel|inferenceprofile|marketplacemodel\w*|modelcopyjob|modelcustomizationjob|modelimportjob|promptrouter|provisionedmodelthroughput)$/,
  ],
);

/** Makes, changes or removes what keeps models from saying what they must not. */
export const changesGuardrails = writing([
  "bedrock",
  /^(?:create|delete|put|update)(?:guardrail\w*|enforcedguardrail\w*|automatedreasoningpolicy(?!test|build)\w*|resourcepolicy)$/,
]);

/** Changes what an agent is told, may call, remembers with, or runs in. */
export const changesAgents = writing(
  [
    "bedrock",
    /^(?:associate|create|delete|disassociate|prepare|update)(?:agent(?!memory)\w*|datasource|flow\w*|knowledgebase|prompt(?!router)\w*)$/,
  ],
  [
    "bedrock-agentcore",
    /^(?:create|delete|update)(?:agentruntime\w*|browser|browserprofile|codeinterpreter|configurationbundle|harness\w*|memory|registry|registryrecord(?:status)?)$/,
  ],
);

/** Changes who may call an agent or its tools, which tools those are, and with which credentials. */
export const changesAgentPolicies = writing([
  "bedrock-agentcore",
  /^(?:create|delete|update|put|batchput|manage|set|synchronize)(?:adminpolicy|apikeycredentialprovider|consentportal|gateway\w*|oauth2credentialprovider|policy|policyengine|resourcepolicy|resourcescopedpolicy|tokenvaultcmk|workloadidentity)$|^gateway(?:dis)?associatewebacl$/,
]);

/** Removes traces, stops them from being made or kept, or keeps an alarm from being heard. */
export const erasesLogs = writing(
  ["bedrock", /^(?:delete|put)modelinvocationloggingconfiguration$/],
  [
    "cloudtrail",
    /^(?:delete|update)(?:channel|eventdatastore|trail)$|^put(?:event|insight)selectors$|^puteventconfiguration$|^stop(?:logging|eventdatastoreingestion)$/,
  ],
  [
    "cloudwatch",
    /^(?:delete(?:alarms|anomalydetector|insightrules|metricstream)|disable(?:alarmactions|insightrules)|putalarmmuterule|setalarmstate|stopmetricstreams)$/,
  ],
  [
    "config",
    /^(?:delete|stop|put)(?:configurationrecorder|deliverychannel|retentionconfiguration|servicelinkedconfigurationrecorder)$|^delete(?:configrule|conformancepack|evaluationresults)$/,
  ],
  ["ec2", /^deleteflowlogs$/],
  ["firehose", /^(?:deletedeliverystream|updatedestination|stopdeliverystreamencryption)$/],
  [
    "guardduty",
    /^(?:delete|update)(?:detector|publishingdestination|memberdetectors|malwareprotectionplan)$|^deletemembers$|^disassociate\w+$|^stopmonitoringmembers$|^archivefindings$|^(?:create|update)(?:filter|ipset|trustedentityset)$/,
  ],
  [
    "logs",
    // What vended logs are set up with is none of these: AWS has roles of Step Functions allow it.
    // https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
    /^delete(?:accountpolicy|dataprotectionpolicy|delivery\w*|destination|loganomalydetector|loggroup|logstream|metricfilter|retentionpolicy|subscriptionfilter|transformer)$|^put(?:loggroupdeletionprotection|retentionpolicy)$|^disassociatekmskey$/,
  ],
  [
    "sagemaker",
    /^(?:delete|stop|update)monitoringschedule$|^delete(?:dataquality|modelbias|modelexplainability|modelquality)jobdefinition$|^updatemonitoringalert$/,
  ],
  ["securityhub", /^disable\w+$|^batchdisablestandards$|^disassociate\w+$/],
  ["wafv2", /^(?:delete|put)loggingconfiguration$/],
);

/** Removes objects of S3 or their versions, has them removed, or lifts what keeps them. */
export const deletesObjects = writing(
  [
    "s3",
    /^deleteobject(?:version)?$|^deletebucket$|^replicatedelete$|^bypassgovernanceretention$|^put(?:lifecycleconfiguration|bucketversioning|bucketobjectlockconfiguration|objectretention|objectlegalhold)$|^createjob$/,
  ],
  ["s3express", /^(?:createsession|deletebucket|putlifecycleconfiguration)$/],
  ["s3tables", /^delete(?:namespace|table|tablebucket)$|^put(?:tablerecordexpiration|tablemaintenance)configuration$/],
  ["s3vectors", /^delete(?:index|vectorbucket|vectors)$/],
);

/** Writes, replaces or removes objects of S3, itself or by what it sets up: replication, batch jobs, life cycles. */
export const writesObjects = deletesObjects.or(
  writing(
    [
      "s3",
      /^putobject(?:acl|annotation|versionacl|versionannotation)?$|^deleteobject\w*annotation$|^replicateobject\w*$|^restoreobject$|^(?:initiate|pause)replication$|^putreplicationconfiguration$|^updateobjectencryption$|^updatejob\w+$|^objectowneroverridetobucketowner$/,
    ],
    ["s3tables", /^(?:create|rename)table$|^puttabledata$|^updatetablemetadatalocation$|^puttable\w*replication$/],
    ["s3vectors", /^putvectors$|^createindex$/],
  ),
  found("T", [["s3", /object\w*tagging$|^replicatetags$/]]),
);

/** Reads objects of S3, in whatever form they are handed out. */
export const readsObjects = reading(
  ["s3", /^getobject(?:torrent|version|versionforreplication|versiontorrent)?$/],
  ["s3-object-lambda", /^getobject(?:version)?$/],
  ["s3express", /^createsession$/],
  ["s3tables", /^gettabledata$/],
  ["s3vectors", /^(?:getvectors|listvectors|queryvectors)$/],
);

/**
 * Says who may use a key, or makes it useless. Making a grant is none of these: SageMaker has execution roles allow it.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 */
export const administersKeys = writing([
  "kms",
  /^(?:create|delete|update)alias$|^deleteimportedkeymaterial$|^disablekey(?:rotation)?$|^importkeymaterial$|^putkeypolicy$|^replicatekey$|^revokegrant$|^schedulekeydeletion$|^updateprimaryregion$|^(?:delete|disconnect|update)customkeystore$/,
]);

/**
 * Changes who somebody is, what they may do, or who may become them. A role that AWS keeps for a service allows nothing to
 * anybody else, and handing a role on is judged by itself.
 */
export const changesIdentities = writing(
  ["iam", /^(?!(?:passrole|(?:create|delete)servicelinkedrole|changepassword|resyncmfadevice)$)/],
  ["organizations", /./],
  ["sso", /./],
  ["sts", /^assumeroot$/],
);

/** Starts code, or puts other code in the place of what is started. */
export const startsCode = writing(
  [
    "bedrock-agentcore",
    /^(?:create|update)(?:agentruntime|codeinterpreter|harness)$|^invokeagentruntimecommand(?:shell)?$/,
  ],
  [
    "cloudformation",
    /^(?:create|update)(?:resource|stack|stackset|stackinstances)$|^(?:create|execute)(?:changeset|stackrefactor)$/,
  ],
  ["codebuild", /^(?:create|update)project$|^(?:start|retry)build(?:batch)?$|^start(?:commandexecution|sandbox)$/],
  ["codepipeline", /^(?:create|update|start)pipeline(?:execution)?$/],
  ["ec2", /^(?:runinstances|requestspotfleet|requestspotinstances|modifyinstanceattribute|createfleet)$/],
  ["ecs", /^(?:registertaskdefinition|runtask|starttask|executecommand)$|^(?:create|update)service$/],
  ["eks", /^create(?:accessentry|podidentityassociation|nodegroup)$|^associateaccesspolicy$/],
  ["events", /^puttargets$/],
  ["glue", /^(?:create|update)(?:job|devendpoint|session)$|^run(?:statement)$|^startjobrun$/],
  ["lambda", /^createfunction$|^updatefunction(?:code|configuration)$|^(?:create|run)microvm(?:image)?$/],
  ["pipes", /^(?:create|update)pipe$/],
  [
    "sagemaker",
    /^create(?:app|automljob\w*|hyperparametertuningjob|labelingjob|notebookinstance|processingjob|trainingjob|transformjob)$|^(?:create|update)(?:notebookinstancelifecycleconfig|studiolifecycleconfig|pipeline)$|^createpresigned\w*url$|^startpipelineexecution$|^startsession$/,
  ],
  ["scheduler", /^(?:create|update)schedule$/],
  [
    "ssm",
    /^(?:sendcommand|startsession|resumesession|startautomationexecution|createassociation\w*|updateassociation)$/,
  ],
  ["states", /^(?:create|update)statemachine$|^start(?:sync)?execution$/],
);
