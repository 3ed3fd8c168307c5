"""Runs the script of a kill switch against an account that is made up, and prints what it called."""

import json
import sys
import types

given = json.load(sys.stdin)
calls = []


class Client:
    def __init__(self, service):
        self.service = service

    def __getattr__(self, api):
        def call(**parameters):
            calls.append([self.service, api, parameters])
            if [self.service, api] in given["failing"]:
                raise RuntimeError(api + " is denied")
            answer = given["answers"].get(self.service + "." + api, {})
            return answer.get(parameters.get("resourceArn"), answer) if "resourceArn" in parameters else answer

        return call

    def get_paginator(self, api):
        def paginate(**parameters):
            calls.append([self.service, api, parameters])
            wanted = parameters["TagFilters"][0]
            return [
                {"ResourceTagMappingList": [{"ResourceARN": arn}]}
                for arn, tags in given["resources"].items()
                if tags.get(wanted["Key"]) in wanted["Values"]
            ]

        return types.SimpleNamespace(paginate=paginate)


def xform_name(name):
    import re

    return re.sub("(?<!^)(?=[A-Z])", "_", name).lower()


sys.modules["boto3"] = types.SimpleNamespace(client=Client)
sys.modules["botocore"] = types.SimpleNamespace(xform_name=xform_name)
scope = {"print": lambda *_: None}
exec(given["script"], scope)
try:
    result, error = scope["handler"](given["events"], None), None
except RuntimeError as raised:
    result, error = None, str(raised)
print(json.dumps({"calls": calls, "result": result, "error": error}))
