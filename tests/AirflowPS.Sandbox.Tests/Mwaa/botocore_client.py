"""Calls MWAA through botocore: a list of [operation, parameters] on stdin as JSON, a list of answers and errors on stdout."""
import json
import sys

import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, region, key, secret, role = sys.argv[1:6]
session = botocore.session.get_session()


def client(service, **credentials):
    # Loopback has no names below it, so the host keeps its own.
    config = Config(inject_host_prefix=False, retries={"max_attempts": 0})
    return session.create_client(service, region_name=region, endpoint_url=endpoint, config=config, **credentials)


keys = {"aws_access_key_id": key, "aws_secret_access_key": secret}
if role:
    given = client("sts", **keys).assume_role(RoleArn=role, RoleSessionName="botocore")["Credentials"]
    keys = {
        "aws_access_key_id": given["AccessKeyId"],
        "aws_secret_access_key": given["SecretAccessKey"],
        "aws_session_token": given["SessionToken"],
    }

mwaa = client("mwaa", **keys)
answers = []
for operation, parameters in json.load(sys.stdin):
    try:
        answer = getattr(mwaa, operation)(**parameters)
    except ClientError as e:
        answer = dict(e.response, Class=type(e).__name__)
    answer.pop("ResponseMetadata", None)
    answers.append(answer)

json.dump(answers, sys.stdout, default=str)
