package cloudservers;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A service that answers a sign-in with the catalog of a vector's context. */
final class Identity implements AutoCloseable {
    private static final List<String> INTERFACES = List.of("public", "internal", "admin");

    private final HttpServer server;
    private final JsonObject context;

    Identity(JsonObject context) throws IOException {
        this.context = context;
        byte[] answer = token().toString().getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("x-subject-token", "t");
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** What makes a client of the context. */
    Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        settings.put("auth_url", "http://127.0.0.1:%d/v3".formatted(server.getAddress().getPort()));
        settings.put("token", "unscoped");
        put(settings, "project_id", context.get("project"));
        put(settings, "region", context.getAsJsonObject("compute").get("region"));
        put(settings, "references", context.get("references"));
        put(settings, "links", context.get("links"));
        if (context.has("origin_aliases")) {
            var aliases = context.getAsJsonArray("origin_aliases").asList().stream().map(JsonElement::getAsString);
            settings.put("origin_aliases", String.join(",", aliases.toList()));
        }
        return settings;
    }

    private static void put(Map<String, String> settings, String name, JsonElement value) {
        if (value != null) settings.put(name, value.getAsString());
    }

    private JsonObject token() {
        var compute = context.getAsJsonObject("compute").deepCopy();
        compute.addProperty("service", "compute");
        var catalog = new JsonArray();
        catalog.add(entry(compute));
        if (context.has("services"))
            context.getAsJsonArray("services").forEach(each -> catalog.add(entry(each.getAsJsonObject())));
        var told = JsonParser.parseString("""
            {"expires_at": "2099-01-01T00:00:00Z", "user": {"id": "u", "name": "u"}}""").getAsJsonObject();
        told.add("catalog", catalog);
        if (context.has("project")) {
            var project = JsonParser.parseString("""
                {"name": "p", "domain": {"id": "default", "name": "Default"}}""").getAsJsonObject();
            project.add("id", context.get("project"));
            told.add("project", project);
        }
        var answer = new JsonObject();
        answer.add("token", told);
        return answer;
    }

    private static JsonObject entry(JsonObject place) {
        var urls = new JsonArray();
        urls.add(place.get("url"));
        if (place.has("other_urls")) urls.addAll(place.getAsJsonArray("other_urls"));
        var endpoints = new JsonArray();
        for (int i = 0; i < urls.size(); i++) {
            var endpoint = new JsonObject();
            endpoint.addProperty("interface", INTERFACES.get(i));
            endpoint.add("url", urls.get(i));
            if (place.has("region")) {
                endpoint.add("region", place.get("region"));
                endpoint.add("region_id", place.get("region"));
            }
            endpoints.add(endpoint);
        }
        var service = place.get("service").getAsString();
        var told = new JsonObject();
        told.addProperty("type", service.equals("block-storage") ? "volumev3" : service);
        if (place.has("name")) told.add("name", place.get("name"));
        told.add("endpoints", endpoints);
        return told;
    }
}
