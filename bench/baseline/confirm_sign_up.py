"""The tutorial's design, in Python: see sign_up.py."""

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
    username = event["username"]
    cognito.confirm_sign_up(
        ClientId=CLIENT_ID,
        SecretHash=secret_hash(username),
        Username=username,
        ConfirmationCode=event["code"],
    )
    return {"confirmed": True}
