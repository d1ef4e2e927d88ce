"""Signing in by hand, for the clients that are no OpenStack library."""


def body(project):
    domain = {"id": "default"}
    return {
        "auth": {
            "identity": {
                "methods": ["password"],
                "password": {"user": {"name": "bench", "password": "secret", "domain": domain}},
            },
            "scope": {"project": {"name": project, "domain": domain}},
        }
    }


def compute(answer):
    """The compute service's public address in the answer."""
    service = next(service for service in answer["token"]["catalog"] if service["type"] == "compute")
    return next(endpoint["url"] for endpoint in service["endpoints"] if endpoint["interface"] == "public")
