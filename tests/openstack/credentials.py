"""Write clouds.yaml and openrc: the users that seed.py made, by each way of signing in."""

import json

from keystoneauth1.identity import v3
from keystoneauth1.session import Session
from seed import connect
from settings import AUTH_URL, DIR, PASSWORD, REGION


def write():
    def cloud(auth, **more):
        return {
            "auth": {"auth_url": AUTH_URL, **auth},
            "region_name": REGION,
            "identity_api_version": 3,
            **more,
        }

    def password(user, **scope):
        return {"username": user, "password": PASSWORD, "user_domain_id": "default", **scope}

    def project(name):
        return {"project_name": name, "project_domain_id": "default"}

    demo = project("demo")
    member = connect("member", "demo")
    application = application_credential(member)
    clouds = {
        "member": cloud(password("member", **demo)),
        "reader": cloud(password("reader", **demo)),
        "limited": cloud(password("limited", **project("limited"))),
        "admin": cloud(password("admin", **project("admin"))),
        # The member again, by each other way of signing in.
        "member-project-id": cloud(password("member", project_id=member.current_project_id)),
        "member-application-credential": cloud(
            {"application_credential_id": application.id, "application_credential_secret": PASSWORD},
            auth_type="v3applicationcredential",
        ),
        "member-unscoped-token": cloud({"token": unscoped_token("member"), **demo}, auth_type="v3token"),
    }
    # JSON is YAML.
    (DIR / "clouds.yaml").write_text(json.dumps({"clouds": clouds}, indent=2) + "\n")
    (DIR / "openrc").write_text(
        "".join(
            f"export OS_{key.upper()}={value}\n"
            for key, value in {
                **clouds["member"]["auth"],
                "region_name": REGION,
                "identity_api_version": 3,
            }.items()
        )
    )


def application_credential(member):
    user, name = member.current_user_id, "member"
    return member.identity.find_application_credential(
        user, name
    ) or member.identity.create_application_credential(user, name, secret=PASSWORD)


def unscoped_token(user):
    """A token that names no project; it lasts a day, and each up.sh writes a new one."""
    return v3.Password(
        AUTH_URL, username=user, password=PASSWORD, user_domain_id="default", unscoped=True
    ).get_token(Session())


if __name__ == "__main__":
    write()
