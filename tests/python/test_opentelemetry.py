"""Spans for OpenTelemetry: one for each request, in the trace of whoever asks."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator

import cloudservers
import cloudservers.opentelemetry
import pytest
from canned import Canned
from cloudservers import Client, Sandbox
from opentelemetry import context, trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode, Tracer


@pytest.fixture
def spans() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def tracer(spans: InMemorySpanExporter) -> Iterator[Tracer]:
    """Instruments, and gives a tracer for the caller's own spans."""
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    cloudservers.opentelemetry.instrument(provider)
    yield provider.get_tracer("tests")
    cloudservers.opentelemetry.uninstrument()
    provider.shutdown()


def traceparent(span: ReadableSpan) -> str:
    return f"00-{span.context.trace_id:032x}-{span.context.span_id:016x}-{span.context.trace_flags:02x}"


def sent(sandbox: Sandbox, operation: str) -> list[str | None]:
    found = [request for request in sandbox.requests if request.operation == operation]
    return [request.headers.get("traceparent") for request in found]


def named(spans: InMemorySpanExporter, name: str) -> list[ReadableSpan]:
    return [span for span in spans.get_finished_spans() if span.name == name]


def test_a_request_is_a_span(
    sandbox: Sandbox, client: Client, tracer: Tracer, spans: InMemorySpanExporter
) -> None:
    with tracer.start_as_current_span("caller") as caller:
        client.flavors.list(page_size=7).page()
    sign_in, listing, _ = spans.get_finished_spans()
    entry = client.ledger[-1]
    assert (listing.name, listing.kind) == ("list_flavors_with_details", SpanKind.CLIENT)
    assert listing.parent is not None
    assert listing.parent.span_id == caller.get_span_context().span_id
    assert listing.status.status_code is StatusCode.UNSET
    assert listing.instrumentation_scope is not None
    assert listing.instrumentation_scope.name == "cloudservers"
    assert dict(listing.attributes or {}) == {
        "openstack.operation": "list_flavors_with_details",
        "openstack.request_id": entry.request_ids[0],
        "http.request.method": "GET",
        "http.response.status_code": 200,
        "url.full": entry.url,
        "server.address": "127.0.0.1",
        "server.port": int(sandbox.endpoint.split(":")[2].split("/")[0]),
    }
    assert entry.url.endswith("?limit=***")
    assert not listing.events
    # The trace goes along to the catalog's origins; the identity service is asked without.
    assert sent(sandbox, "list_flavors_with_details") == [traceparent(listing)]
    assert sent(sandbox, "authenticate") == [None]
    assert sign_in.parent == listing.parent


def test_attempts_are_events_and_failures_are_errors(
    sandbox: Sandbox, client: Client, tracer: Tracer, spans: InMemorySpanExporter
) -> None:
    sandbox.fail("show_flavor_details", 503)
    client.flavors.get("2")
    with pytest.raises(cloudservers.ItemNotFound):
        client.flavors.get("none-such")
    retried, refused = named(spans, "show_flavor_details")
    assert retried.parent is None
    statuses = [
        (event.name, (event.attributes or {})["http.response.status_code"]) for event in retried.events
    ]
    assert statuses == [("attempt", 503), ("attempt", 200)]
    assert retried.start_time is not None
    assert retried.end_time is not None
    times = [retried.start_time, *(event.timestamp for event in retried.events), retried.end_time]
    assert times == sorted(times)
    assert (retried.attributes or {})["http.request.resend_count"] == 1
    assert sent(sandbox, "show_flavor_details")[:2] == [traceparent(retried)] * 2
    assert refused.status.status_code is StatusCode.ERROR
    assert (refused.attributes or {})["error.type"] == "cloudservers.exceptions.ItemNotFound"
    assert (refused.attributes or {})["http.response.status_code"] == 404


def test_threads_of_ours_know_who_asks(client: Client, tracer: Tracer, spans: InMemorySpanExporter) -> None:
    pages = client.flavors.list(page_size=2).pages()
    with tracer.start_as_current_span("many") as many:
        client.send_all([client.calls.flavors.get(each) for each in "23456"], parallel=3)
    with tracer.start_as_current_span("turn") as turn:
        next(pages)
    gets, listing = named(spans, "show_flavor_details"), named(spans, "list_flavors_with_details")[0]
    assert len(gets) == 5
    for span, caller in [*((span, many) for span in gets), (listing, turn)]:
        assert span.parent is not None
        assert span.parent.span_id == caller.get_span_context().span_id


def test_who_wants_no_spans_has_none(
    sandbox: Sandbox, client: Client, tracer: Tracer, spans: InMemorySpanExporter
) -> None:
    token = context.attach(context.set_value(cloudservers.opentelemetry.SUPPRESSED, True))
    client.flavors.get("2")
    context.detach(token)
    cloudservers.opentelemetry.uninstrument()
    client.flavors.get("2")
    assert spans.get_finished_spans() == ()
    assert sent(sandbox, "show_flavor_details") == [None, None]


def test_a_trace_that_is_not_sampled_says_so(sandbox: Sandbox, client: Client) -> None:
    cloudservers.opentelemetry.instrument(trace.NoOpTracerProvider())
    client.flavors.get("2")
    cloudservers.opentelemetry.uninstrument()
    assert sent(sandbox, "show_flavor_details") == [None]


def test_no_secret_is_told(canned: Canned, tracer: Tracer, spans: InMemorySpanExporter) -> None:
    canned.answer({})
    canned.client(token="hush").send(cloudservers.Call("GET", "/limits?key=hush"))
    (span,) = spans.get_finished_spans()
    assert "hush" not in span.to_json()
    assert canned.received[0].headers["traceparent"] == traceparent(span)


def test_it_is_imported_only_when_asked_for() -> None:
    program = "import sys, cloudservers; cloudservers.Sandbox().stop(); print('opentelemetry' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_awaited_calls_belong_to_what_awaits_them(
    sandbox: Sandbox, tracer: Tracer, spans: InMemorySpanExporter
) -> None:
    async def story() -> None:
        async with sandbox.connect_async() as client:

            async def job(name: str) -> None:
                with tracer.start_as_current_span(name):
                    await client.flavors.get("2")

            await asyncio.gather(job("one"), job("other"))

    asyncio.run(story())
    jobs = {span.context.span_id for name in ("one", "other") for span in named(spans, name)}
    requests = named(spans, "show_flavor_details")
    assert {request.parent and request.parent.span_id for request in requests} == jobs
    assert set(sent(sandbox, "show_flavor_details")) == {traceparent(request) for request in requests}
