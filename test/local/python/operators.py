"""Invites a user with boto3, moves it between groups, signs it in and deletes it; queries AppSync with botocore's
signature. Reads the addresses from the environment, and prints what it saw as one JSON object."""

import base64
import hashlib
import hmac
import json
import os
import urllib.request

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError
from botocore.httpsession import URLLib3Session

REGION, POOL, CLIENT = os.environ["REGION"], os.environ["POOL"], os.environ["CLIENT"]
EMAIL, PHONE = "hanako@example.jp", "+819012345678"
USER = {"UserPoolId": POOL, "Username": EMAIL}
cognito = boto3.client("cognito-idp", endpoint_url=os.environ["COGNITO_URL"], region_name=REGION)
seen = {}


def failure(call, **parameters):
    """Returns name and text of the exception of a call."""
    try:
        call(**parameters)
    except ClientError as error:
        return [error.response["Error"]["Code"], error.response["Error"]["Message"]]
    return None


def secret_hash(username):
    secret = cognito.describe_user_pool_client(UserPoolId=POOL, ClientId=CLIENT)["UserPoolClient"]["ClientSecret"]
    digest = hmac.new(secret.encode(), (username + CLIENT).encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def claims(token):
    payload = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))


def code():
    with urllib.request.urlopen(os.environ["INBOX_URL"]) as inbox:
        return [message for message in json.load(inbox) if message["to"] == PHONE][-1]["code"]


def query_as(secret):
    """Sends a query that botocore signs."""
    url, body = os.environ["GRAPHQL_URL"], json.dumps({"query": "{ authConfig { signUpOpen } }"})
    request = AWSRequest("POST", url, data=body, headers={"Content-Type": "application/json"})
    SigV4Auth(Credentials("local", secret, "local"), "appsync", REGION).add_auth(request)
    response = URLLib3Session().send(request.prepare())
    return [response.status_code, json.loads(response.text)]


attributes = {"email": EMAIL, "email_verified": "true", "phone_number": PHONE, "nickname": "Hanako"}
invited = cognito.admin_create_user(
    **USER,
    UserAttributes=[{"Name": name, "Value": value} for name, value in attributes.items()],
    DesiredDeliveryMediums=["EMAIL"],
)
seen["invited"] = invited["User"]["UserStatus"]
seen["weak"] = failure(cognito.admin_set_user_password, **USER, Password="weakweak", Permanent=True)
cognito.admin_set_user_password(**USER, Password="Sakura-2026", Permanent=True)

for number in range(3):
    cognito.create_group(UserPoolId=POOL, GroupName=f"team-{number}", Precedence=number)
    cognito.admin_add_user_to_group(**USER, GroupName=f"team-{number}")
seen["unknown group"] = failure(cognito.admin_add_user_to_group, **USER, GroupName="team-9")
seen["taken"] = failure(cognito.create_group, UserPoolId=POOL, GroupName="team-0")
pages = cognito.get_paginator("list_groups").paginate(UserPoolId=POOL, PaginationConfig={"PageSize": 2})
seen["groups"] = [[group["GroupName"] for group in page["Groups"]] for page in pages]
cognito.admin_remove_user_from_group(**USER, GroupName="team-1")
seen["members"] = len(cognito.list_users_in_group(UserPoolId=POOL, GroupName="team-0")["Users"])

challenge = cognito.initiate_auth(
    ClientId=CLIENT,
    AuthFlow="USER_PASSWORD_AUTH",
    AuthParameters={"USERNAME": EMAIL, "PASSWORD": "Sakura-2026", "SECRET_HASH": secret_hash(EMAIL)},
)
user_id = challenge["ChallengeParameters"]["USER_ID_FOR_SRP"]
answer = {"USERNAME": user_id, "SMS_MFA_CODE": code(), "SECRET_HASH": secret_hash(user_id)}
tokens = cognito.respond_to_auth_challenge(
    ClientId=CLIENT, ChallengeName="SMS_MFA", Session=challenge["Session"], ChallengeResponses=answer
)["AuthenticationResult"]
seen["claims"] = [claims(tokens[name]).get("cognito:groups") for name in ("AccessToken", "IdToken")]

users = cognito.list_users(UserPoolId=POOL, Filter=f'email = "{EMAIL}"')["Users"]
seen["listed"] = [(user["UserStatus"], user["Enabled"]) for user in users]
cognito.admin_delete_user(**USER)
seen["deleted"] = failure(cognito.admin_get_user, **USER)
seen["left"] = cognito.list_users_in_group(UserPoolId=POOL, GroupName="team-0")["Users"]
seen["signed"] = query_as("local")
seen["missigned"] = query_as("other")
print(json.dumps(seen))
