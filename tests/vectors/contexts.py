"""The contexts of the vectors, as an identity service tells them: tokens with catalogs."""

from typing import Any

TYPES = {"block-storage": "volumev3"}


def token(context: dict[str, Any]) -> dict[str, Any]:
    """What identity v3 answers to a sign-in in a context."""
    told = {
        "expires_at": "2099-01-01T00:00:00Z",
        "catalog": catalog(context),
        "user": {"id": "u", "name": "u"},
    }
    if "project" in context:
        domain = {"id": "default", "name": "Default"}
        told["project"] = {"id": context["project"], "name": "p", "domain": domain}
    return {"token": told}


def catalog(context: dict[str, Any]) -> list[dict[str, Any]]:
    """The services of a context, each with one endpoint a URL."""
    entries = []
    for place in [{"service": "compute", **context["compute"]}, *context.get("services", [])]:
        urls = [place["url"], *place.get("other_urls", [])]
        region = {"region": place["region"], "region_id": place["region"]} if "region" in place else {}
        endpoints = [
            {"interface": interface, "url": url, **region}
            for interface, url in zip(("public", "internal", "admin"), urls, strict=False)
        ]
        name = {"name": place["name"]} if "name" in place else {}
        entries.append(
            {"type": TYPES.get(place["service"], place["service"]), **name, "endpoints": endpoints}
        )
    return entries
