/**
 * What the automation runs: it denies the callers, finds what carries the system's tag, and cuts each, whatever fails
 * in between; at the end it fails if anything did. A rehearsal only tells what it would cut.
 *
 * It is Python, the language of such scripts:
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeScript.html
 */
export const SCRIPT = `import re
import boto3
from botocore import xform_name

NOTHING = {"ThrottlingRateLimit": 0.0, "ThrottlingBurstLimit": 0}


def found_by_tag(tag):
    pages = boto3.client("resourcegroupstaggingapi").get_paginator("get_resources").paginate(
        TagFilters=[{"Key": tag["key"], "Values": [tag["value"]]}]
    )
    return [one["ResourceARN"] for page in pages for one in page["ResourceTagMappingList"]]


def pages_of(client, api, key, **parameters):
    items, token = [], {}
    while True:
        page = getattr(client, api)(**parameters, **token)
        items.extend(page.get(key, []))
        if not page.get("nextToken"):
            return items
        token = {"nextToken": page["nextToken"]}


def is_tagged(client, arn, tag):
    try:
        tags = client.list_tags_for_resource(resourceArn=arn).get("tags", {})
    except Exception as error:
        if "AccessDenied" in str(error):
            return False  # Only the tags of what carries the system's own may be read.
        raise
    return tags.get(tag["key"]) == tag["value"]


def found_agents(tag, prefix):
    client = boto3.client("bedrock-agentcore-control")
    arns = [one["agentRuntimeArn"] for one in pages_of(client, "list_agent_runtimes", "agentRuntimes")]
    arns += [prefix + one["gatewayId"] for one in pages_of(client, "list_gateways", "items")]
    return [one for one in arns if is_tagged(client, one, tag)]


def call(cut, parameters):
    client = boto3.client(cut["client"])
    if cut["client"] == "apigateway":
        methods = {"*/*", *client.get_stage(**parameters).get("methodSettings", {})}
        client.update_stage(**parameters, patchOperations=[
            {"op": "replace", "path": "/" + method + "/throttling/" + limit, "value": "0"}
            for method in sorted(methods) for limit in ("rateLimit", "burstLimit")
        ])
    elif cut["client"] == "apigatewayv2":
        routes = client.get_stage(**parameters).get("RouteSettings", {})
        client.update_stage(**parameters, DefaultRouteSettings=NOTHING, RouteSettings={
            route: dict(settings, **NOTHING) for route, settings in routes.items()
        })
    elif cut["api"] == "DeleteGatewayTarget":
        for target in pages_of(client, "list_gateway_targets", "items", **parameters):
            client.delete_gateway_target(**parameters, targetId=target["targetId"])
    else:
        getattr(client, xform_name(cut["api"]))(**parameters, **cut["fixed"])


def attempt(done, failed, rehearse, what, act):
    try:
        if not rehearse:
            act()
        done.append(what)
    except Exception as error:
        failed.append(what + ": " + str(error))


def handler(events, context):
    tag, rehearse = events["tag"], str(events["rehearse"]).lower() == "true"
    done, failed, arns = [], [], []
    for role in events["roles"]:
        attempt(done, failed, rehearse, "deny " + role, lambda: boto3.client("iam").attach_role_policy(
            RoleName=role, PolicyArn=events["standstill"]
        ))
    finds = [lambda: found_by_tag(tag)]
    if events["gateways"]:
        finds.append(lambda: found_agents(tag, events["gateways"]))
    for find in finds:
        try:
            arns.extend(find())
        except Exception as error:
            failed.append("find: " + str(error))
    for cut in events["cuts"]:
        for arn in sorted(set(arns)):
            match = re.search(cut["pattern"], arn.split(":", 2)[2])
            if match:
                parameters = dict(zip(cut["names"], match.groups()))
                attempt(done, failed, rehearse, cut["api"] + " " + arn, lambda: call(cut, parameters))
    print({"cut": done, "failed": failed})
    if failed:
        raise RuntimeError("not cut: " + "; ".join(failed))
    return {"cut": done}
`;
