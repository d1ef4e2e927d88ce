package cloudservers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cloudservers.c.C;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The vectors of reference handling, which every face of the library runs. */
class VectorsTest {
    private static final Path FILE = Path.of("../../../tests/vectors/references.json");

    @Test
    void everyVectorHolds() throws IOException {
        var vectors = JsonParser.parseString(Files.readString(FILE)).getAsJsonObject();
        Map<String, Client> clients = new HashMap<>();
        for (var context : vectors.getAsJsonObject("contexts").entrySet())
            clients.put(context.getKey(), dry(context.getValue().getAsJsonObject()));
        var cases = vectors.getAsJsonArray("cases");
        int held = 0;
        for (JsonElement each : cases) {
            var given = each.getAsJsonObject();
            var runner = new Runner(clients.get(text(given, "context")), given);
            assertEquals(wanted(given), runner.outcome(), given::toString);
            held++;
        }
        System.out.printf("%d of %d vectors hold%n", held, cases.size());
        assertTrue(held > 1000, "there should be more of them");
    }

    /** A client that is in a context, and sends nothing but its sign-in. */
    private static Client dry(JsonObject context) throws IOException {
        try (var identity = new Identity(context)) {
            var client = Client.connect(identity.settings()).with(Client.Options.DRY_RUN);
            client.signIn();
            return client;
        }
    }

    private static JsonElement wanted(JsonObject given) {
        if (given.has("error")) return error(text(given, "error"));
        // That the region is right shows in the URL.
        var expect = given.get("expect");
        return text(given, "do").equals("follow") ? sent("GET", text(expect.getAsJsonObject(), "url")) : expect;
    }

    private static JsonObject error(String name) {
        var told = new JsonObject();
        told.addProperty("error", name.replace("_", "").toLowerCase(Locale.ROOT));
        return told;
    }

    private static JsonObject sent(String method, String url) {
        var told = new JsonObject();
        told.addProperty("method", method);
        told.addProperty("url", url);
        return told;
    }

    private static String text(JsonObject of, String name) {
        return of.has(name) ? of.get(name).getAsString() : null;
    }

    /** Does what a case says. */
    private record Runner(Client client, JsonObject given) {
        JsonElement outcome() {
            try {
                return run();
            } catch (CloudServersException e) {
                if (e.code() != C.CLOUDSERVERS_NOT_SENT) return error(e.codeName());
                var told = sent(e.method(), e.url());
                if (!e.body().isEmpty()) told.add("body", JsonParser.parseString(e.body()));
                return told;
            }
        }

        JsonElement run() {
            String kind = text(given, "kind");
            return switch (text(given, "do")) {
                case "read" -> read(References.parse(input(), kind));
                case "local" -> new JsonPrimitive(client.isLocal(input(), kind));
                case "same" -> new JsonPrimitive(client.same(input(), reference(given.get("other")), kind));
                case "bookmark" -> new JsonPrimitive(client.bookmark(input(), kind));
                case "link" -> new JsonPrimitive(link(given).url());
                case "follow" -> follow(kind);
                case "next" -> next();
                default -> request();
            };
        }

        JsonElement read(Named read) {
            var told = new JsonObject();
            told.add("id", some(read.id()));
            told.add("url", some(read.url()));
            told.add("kind", some(read.kind()));
            return told;
        }

        static JsonElement some(String text) {
            return text.isEmpty() ? JsonNull.INSTANCE : new JsonPrimitive(text);
        }

        Reference input() {
            return reference(given.get("input"));
        }

        /** A case's input as what goes into the library. */
        Reference reference(JsonElement input) {
            if (!input.isJsonObject()) return Reference.of(input.getAsString());
            var object = input.getAsJsonObject();
            if (object.has("link")) return link(object.getAsJsonObject("link"));
            var resource = object.getAsJsonObject("resource");
            var at = client;
            if (resource.has("region"))
                at = client.with(new Client.Options(text(resource, "region"), null, null, false));
            else if ("as-given".equals(text(given, "context"))) // there an object stands for its id
                return Reference.of(text(resource, "id"));
            var json = new JsonObject();
            json.add("id", resource.get("id"));
            return switch (text(resource, "kind")) {
                case "image" -> at.imageFromJson(json.toString());
                case "flavor" -> at.flavorFromJson(json.toString());
                default -> at.serverFromJson(json.toString());
            };
        }

        /** A link as it comes in a resource of the endpoint. */
        Link link(JsonObject told) {
            var link = new JsonObject();
            for (String name : List.of("rel", "href", "type"))
                if (told.has(name)) link.add(name, told.get(name));
            return client.serverFromJson(holder("links", link).toString()).links().get(0);
        }

        static JsonObject holder(String name, JsonElement... each) {
            var list = new JsonArray();
            for (JsonElement one : each) list.add(one);
            var holder = new JsonObject();
            holder.addProperty("id", "holder");
            holder.add(name, list);
            return holder;
        }

        JsonElement follow(String kind) {
            if (given.has("link")) return nothing(client.follow(link(given.getAsJsonObject("link"))));
            if (kind == null) return nothing(client.follow(input()));
            return nothing(switch (kind) {
                case "server" -> client.followServer(input());
                case "image" -> client.followImage(input());
                default -> client.followFlavor(input());
            });
        }

        /** For calls that a dry run does not send. */
        static JsonElement nothing(Object unexpected) {
            return new JsonPrimitive("not a dry run: " + unexpected);
        }

        JsonElement next() {
            var body = holder(text(given, "collection"), holder("links"));
            String place = text(given, "place");
            var link = new JsonObject();
            link.addProperty("rel", "next");
            link.add("href", given.get("href"));
            if (place.equals("next")) body.add(place, given.get("href"));
            else body.add(place, holder(place, link).get(place));
            boolean brief = !given.get("detail").getAsBoolean();
            var page = client.pageFromJson(new ServerQuery(new Paging(null, 0, 0, brief)), body.toString());
            return nothing(client.next(page));
        }

        JsonElement request() {
            var arguments = given.getAsJsonObject("arguments");
            Map<String, Reference> named = new HashMap<>();
            for (var each : arguments.entrySet())
                if (!each.getValue().isJsonArray()) named.put(each.getKey(), reference(each.getValue()));
            var server = named.get("server");
            var image = named.get("image");
            var flavor = named.get("flavor");
            var paging = new Paging(named.get("marker"), 0, 0, false);
            switch (text(given, "operation")) {
                case "show_server_details" -> client.server(server);
                case "show_image_details" -> client.image(image);
                case "show_flavor_details" -> client.flavor(flavor);
                case "show_network" -> client.network(named.get("network"));
                case "delete_server" -> client.delete(server);
                case "rebuild_server" -> client.rebuild(server, image);
                case "resize_server" -> client.resize(server, flavor);
                case "rescue_server" -> client.rescue(server, image);
                case "list_servers_with_details" ->
                    client.page(new ServerQuery(image, flavor, null, null, paging));
                case "list_images_with_details" ->
                    client.images(new ImageQuery(server, null, null, paging)).iterator().next();
                default -> client.create(new NewServer(text(arguments, "name"), image, flavor)
                    .networks(networks(arguments)));
            }
            return nothing("a request");
        }

        List<Reference> networks(JsonObject arguments) {
            List<Reference> networks = new ArrayList<>();
            if (arguments.has("networks")) arguments.getAsJsonArray("networks").forEach(each ->
                networks.add(reference(each)));
            return networks;
        }
    }
}
