import assert from "node:assert/strict";
import fc from "fast-check";
import * as classes from "../../../../policypack/facts/iam/actionClasses";
import { escalates } from "../../../../policypack/facts/iam/escalation";
import { ACTION_TABLE, WATCHER_TABLE } from "../../../../policypack/facts/iam/resourceless";

const { ActionClass, actionsOf } = classes;
type ClassName = {
  [K in keyof typeof classes]: (typeof classes)[K] extends classes.ActionClass ? K : never;
}[keyof typeof classes];

/** How many there are, some that are in, and some that look as if they were. */
const CLASSES: Readonly<Record<ClassName, readonly [count: number, within: string, without: string]>> = {
  changesModels: [
    91,
    "sagemaker:createmodel sagemaker:updateendpoint sagemaker:createmodelpackage sagemaker:updateendpointweightsandcapacities sagemaker:createtrainingjob sagemaker:updateinferencecomponent bedrock:createmodelimportjob bedrock:deletecustommodel bedrock:updateprovisionedmodelthroughput",
    "sagemaker:describemodel sagemaker:invokeendpoint sagemaker:createmodelcard sagemaker:createmodelqualityjobdefinition bedrock:createmodelinvocationjob bedrock:invokemodel bedrock:deletemodelinvocationloggingconfiguration sagemaker:addtags",
  ],
  changesGuardrails: [
    13,
    "bedrock:updateguardrail bedrock:deleteguardrail bedrock:createguardrailversion bedrock:putenforcedguardrailconfiguration bedrock:putresourcepolicy",
    "bedrock:applyguardrail bedrock:getguardrail bedrock:listguardrails",
  ],
  changesAgents: [
    67,
    "bedrock:updateagent bedrock:prepareagent bedrock:createagentactiongroup bedrock:updateprompt bedrock:updateflow bedrock:associateagentcollaborator bedrock-agentcore:updateagentruntime bedrock-agentcore:createcodeinterpreter",
    "bedrock:invokeagent bedrock:deleteagentmemory bedrock:createpromptrouter bedrock:getagent bedrock-agentcore:createevent bedrock-agentcore:startcodeinterpretersession bedrock-agentcore:invokeagentruntime",
  ],
  changesAgentPolicies: [
    39,
    "bedrock-agentcore:updatepolicyengine bedrock-agentcore:deletepolicy bedrock-agentcore:creategatewaytarget bedrock-agentcore:putresourcepolicy bedrock-agentcore:settokenvaultcmk bedrock-agentcore:gatewaydisassociatewebacl",
    "bedrock-agentcore:authorizeaction bedrock-agentcore:invokegateway bedrock-agentcore:partiallyauthorizeactions bedrock-agentcore:getpolicyengine bedrock-agentcore:getworkloadaccesstoken",
  ],
  erasesLogs: [
    93,
    "logs:deleteloggroup logs:deletelogstream logs:putretentionpolicy cloudtrail:stoplogging cloudtrail:updatetrail cloudtrail:puteventselectors bedrock:deletemodelinvocationloggingconfiguration bedrock:putmodelinvocationloggingconfiguration sagemaker:stopmonitoringschedule cloudwatch:disablealarmactions guardduty:updatedetector config:stopconfigurationrecorder ec2:deleteflowlogs firehose:deletedeliverystream",
    "logs:putlogevents logs:createloggroup logs:createlogstream logs:createlogdelivery logs:deletelogdelivery logs:putresourcepolicy cloudwatch:putmetricdata cloudwatch:putmetricalarm cloudtrail:lookupevents firehose:putrecord",
  ],
  deletesObjects: [
    22,
    "s3:deleteobject s3:deleteobjectversion s3:putlifecycleconfiguration s3:bypassgovernanceretention s3:createjob s3:deletebucket",
    "s3:putobject s3:getobject s3:deleteobjecttagging s3:abortmultipartupload",
  ],
  writesObjects: [
    52,
    "s3:putobject s3:deleteobject s3:putobjectacl s3:putobjecttagging s3:replicateobject s3:putreplicationconfiguration s3:restoreobject s3vectors:putvectors",
    "s3:getobject s3:listbucket s3:putbuckettagging",
  ],
  readsObjects: [
    12,
    "s3:getobject s3:getobjectversion s3:getobjectversionforreplication s3express:createsession s3tables:gettabledata",
    "s3:getobjectacl s3:listbucket s3:getobjectattributes s3:putobject",
  ],
  administersKeys: [
    15,
    "kms:putkeypolicy kms:schedulekeydeletion kms:disablekey kms:updatealias kms:replicatekey",
    "kms:decrypt kms:creategrant kms:generatedatakey kms:describekey kms:retiregrant kms:enablekeyrotation",
  ],
  changesIdentities: [
    191,
    "iam:createrole iam:putrolepolicy iam:attachrolepolicy iam:createaccesskey iam:deleterolepermissionsboundary iam:updateassumerolepolicy organizations:detachpolicy sso:putinlinepolicytopermissionset sts:assumeroot",
    "iam:passrole iam:getrole iam:createservicelinkedrole iam:listroles sts:assumerole organizations:describepolicy iam:simulateprincipalpolicy",
  ],
  startsCode: [
    93,
    "lambda:createfunction lambda:updatefunctioncode ecs:runtask ec2:runinstances ssm:sendcommand codebuild:startbuild sagemaker:createprocessingjob states:startexecution bedrock-agentcore:createcodeinterpreter glue:startjobrun",
    "lambda:invokefunction sagemaker:invokeendpoint states:describeexecution ecs:listtasks bedrock-agentcore:startcodeinterpretersession",
  ],
};

const words = (text: string): readonly string[] => text.split(" ");
const exists = (action: string): boolean => {
  const [service = "", name] = action.split(":");
  return actionsOf(service).some(([known]) => known === name);
};

describe("classes of actions", () => {
  for (const [name, [count, within, without]] of Object.entries(CLASSES)) {
    const one = classes[name as ClassName];
    it(`${name} has what it says`, () => {
      assert.equal(one.actions.size, count, "the table is new: look at what came, and at what went");
      for (const action of words(within)) assert.ok(one.has(action), action);
      for (const action of words(without)) assert.ok(!one.has(action), action);
    });
    it(`${name} has actions of AWS only, and so are those that it has not`, () => {
      const strangers = [...one.actions, ...words(without)].filter((action) => !exists(action));
      assert.deepEqual(strangers, []);
    });
    it(`${name} has nothing that only looks`, () => {
      if (one === classes.readsObjects) return;
      for (const action of one.actions) {
        const [service = "", called] = action.split(":");
        const [, level = ""] = actionsOf(service).find(([known]) => known === called) ?? [];
        assert.ok(!"RL".includes(level), action);
      }
    });
  }

  it("have a level for each action of the table", () => {
    for (const service of [...Object.keys(ACTION_TABLE), ...Object.keys(WATCHER_TABLE)]) {
      const levels = ACTION_TABLE[service]?.levels ?? WATCHER_TABLE[service]?.levels ?? "";
      assert.equal(actionsOf(service).length, levels.length, service);
      assert.match(levels, /^[RLWPT]+$/);
    }
    assert.deepEqual(actionsOf("nothing"), []);
    const levelOf = (service: string, action: string) => actionsOf(service).find(([name]) => name === action)?.[1];
    assert.equal(levelOf("s3", "putobject"), "W");
    assert.equal(levelOf("s3", "getobject"), "R");
    assert.equal(levelOf("s3", "listbucket"), "L");
    assert.equal(levelOf("iam", "putrolepolicy"), "P");
    assert.equal(levelOf("iam", "tagrole"), "T");
    assert.equal(levelOf("cloudwatch", "deletealarms"), "W");
  });

  it("hold what escalates, where that is of IAM", () => {
    for (const [name] of actionsOf("iam")) {
      const action = `iam:${name}`;
      if (escalates(action) && name !== "passrole") assert.ok(classes.changesIdentities.has(action), action);
    }
  });

  it("together have what each has, and nothing else", () => {
    const names = Object.keys(CLASSES) as ClassName[];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.subarray(names), (first, others) => {
        const parts = others.map((name) => classes[name]);
        const one = classes[first];
        const all = one.or(...parts);
        const each = new Set([one, ...parts].flatMap(({ actions }) => [...actions]));
        return all.actions.size === each.size && [...each].every((action) => all.has(action));
      }),
    );
  });

  it("are found out once", () => {
    let asked = 0;
    const one = new ActionClass(() => {
      asked += 1;
      return ["s3:getobject"];
    });
    assert.equal(asked, 0);
    assert.ok(one.has("s3:getobject") && !one.has("s3:putobject"));
    assert.equal(asked, 1);
  });
});
