/**
 * The fleets of CloudFormation: each launch specification, and each override of a launch template, as the instance that it is
 * there. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-spotfleet.html
 */
import { fieldsOf } from "./merged";
import { isUnknownAt, items, list, object, part, type Written } from "./written";

/** The instances that a resource of this type launches, written as instances of CloudFormation. */
export function hostsOfFleet(type: string, props: Written): readonly Written[] {
  if (type === "AWS::EC2::EC2Fleet") return templated(props);
  if (type !== "AWS::EC2::SpotFleet") return [];
  const config = part(props, "SpotFleetRequestConfigData");
  if (config === undefined) return [];
  return [...items(part(config, "LaunchSpecifications")).map(specified), ...templated(config)];
}

function specified(one: Written): Written {
  if (isUnknownAt(one)) return one;
  const groups = part(one, "SecurityGroups");
  const interfaces = part(one, "NetworkInterfaces");
  const [tagged] = items(part(one, "TagSpecifications"));
  return object(one, {
    ...fieldsOf(one),
    IamInstanceProfile: part(part(one, "IamInstanceProfile"), "Arn"),
    NetworkInterfaces:
      interfaces && listed(interfaces, (card) => object(card, { ...fieldsOf(card), GroupSet: part(card, "Groups") })),
    SecurityGroupIds: groups && listed(groups, (group) => part(group, "GroupId") ?? group),
    Tags: part(tagged, "Tags"),
  });
}

const listed = (of: Written, make: (one: Written) => Written): Written =>
  isUnknownAt(of)
    ? of
    : list(
        of,
        items(of).map((one) => (isUnknownAt(one) ? one : make(one))),
      );

const templated = (of: Written): readonly Written[] =>
  items(part(of, "LaunchTemplateConfigs")).flatMap((config) => {
    if (isUnknownAt(config)) return [config];
    const LaunchTemplate = part(config, "LaunchTemplateSpecification");
    const overrides = items(part(config, "Overrides"));
    return (overrides.length === 0 ? [object(config, {})] : overrides).map((one) =>
      isUnknownAt(one) ? one : object(one, { ...fieldsOf(one), LaunchTemplate }),
    );
  });
