"""The tutorial's trigger: writes the sign-up e-mail."""


def handler(event, context):
    if event["triggerSource"] == "CustomMessage_SignUp":
        code = event["request"]["codeParameter"]
        name = event["request"]["userAttributes"].get("nickname", "")
        event["response"]["emailSubject"] = "Your confirmation code"
        event["response"]["emailMessage"] = f"<p>Hello {name},</p><p>Your confirmation code is <b>{code}</b>.</p>"
    return event
