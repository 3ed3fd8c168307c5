import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiLaunchPermissions } from "../../facts/aws/disks";
import { MachineImage, MachineImageLaunchPermission } from "../../facts/aws/types";
import { isOneOf, isPresent, text } from "../../facts/values";
import { sharedAssets } from "../organisation";
import { tags } from "../samples";

const image = given(MachineImage, "server", { name: "server", tags });
const share = (props: object) =>
  given(MachineImageLaunchPermission, "share", { imageId: ref("server", "id", "ami-0a"), ...props });

export default definePolicy({
  id: "ai-machine-image-not-shared",
  title: "Machine images of AI systems are not shared outside the organisation",
  guidelines: ["3.2", "2.2"],
  references: [
    "catalogue:DATA-02",
    "atlas:AML.M0005",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_205",
  ],
  severity: "high",
  why: "Who may launch an image may read all that is baked into it: code, configuration, weights. Shared with everybody, it is published.",
  fix: "Remove the AmiLaunchPermission, or state the account or organisation in the policy's setting `sharedWith`.",
  resources: aiLaunchPermissions,
  config: sharedAssets,
  messages: {
    everybody: 'everybody may launch the image that "{name}" shares',
    stranger: '"{name}" shares an image with somebody who is not listed',
  },
  check: ({ resource: { props } }, judge) => {
    judge.require(
      text(props.group, (group) => group !== "all", { default: "" }),
      "everybody",
    );
    for (const whom of [props.accountId, props.organizationArn, props.organizationalUnitArn].filter(isPresent))
      judge.require(isOneOf(whom, judge.settings.sharedWith), "stranger");
  },
  examples: {
    pass: {
      permissionOfNoAi: [
        given(MachineImage, "web", { name: "web" }),
        given(MachineImageLaunchPermission, "share", { imageId: ref("web", "id", "ami-0f"), group: "all" }),
      ],
    },
    fail: {
      default: fails("stranger", image, share({ accountId: "444455556666" })),
      everybody: fails("everybody", image, share({ group: "all" })),
      organisation: fails(
        "stranger",
        image,
        share({ organizationArn: "arn:aws:organizations::444455556666:organization/o-abcdefghij" }),
      ),
    },
  },
});
