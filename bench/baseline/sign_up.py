"""The tutorial's design, in Python: one function for each step, boto3, the client secret in an environment variable."""

import base64
import hashlib
import hmac
import os

import boto3

CLIENT_ID = os.environ["CLIENT_ID"]
CLIENT_SECRET = os.environ["CLIENT_SECRET"]
cognito = boto3.client("cognito-idp", endpoint_url=os.environ["COGNITO_ENDPOINT"])


def secret_hash(username):
    digest = hmac.new(CLIENT_SECRET.encode(), (username + CLIENT_ID).encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def handler(event, context):
    email = event["email"]
    answer = cognito.sign_up(
        ClientId=CLIENT_ID,
        SecretHash=secret_hash(email),
        Username=email,
        Password=event["password"],
        UserAttributes=[
            {"Name": "email", "Value": email},
            {"Name": "phone_number", "Value": event["phoneNumber"]},
            {"Name": "nickname", "Value": event["nickname"]},
        ],
    )
    return {"userSub": answer["UserSub"], "confirmed": answer["UserConfirmed"]}
