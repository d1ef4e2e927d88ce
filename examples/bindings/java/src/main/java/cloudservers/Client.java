package cloudservers;

import cloudservers.c.C;
import cloudservers.c.cloudservers_client;
import cloudservers.c.cloudservers_client_options;
import cloudservers.c.cloudservers_error;
import cloudservers.c.cloudservers_flavor;
import cloudservers.c.cloudservers_image;
import cloudservers.c.cloudservers_json;
import cloudservers.c.cloudservers_network;
import cloudservers.c.cloudservers_rebuild;
import cloudservers.c.cloudservers_server;
import cloudservers.c.cloudservers_server_page;
import java.time.Duration;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;

/** A connection to one cloud, for any number of threads. Closing it ends its calls under way. */
public final class Client extends Owned<cloudservers_client> {
    Client(cloudservers_client pointer) {
        super(pointer, C::cloudservers_client_free);
    }

    /** A call that may fail. */
    @FunctionalInterface
    interface Call {
        int run(cloudservers_client client, cloudservers_error error);
    }

    /** A call that gives something. */
    @FunctionalInterface
    interface Giving<P extends Pointer> {
        int run(cloudservers_client client, P out, cloudservers_error error);
    }

    void run(Call call) {
        use(client -> {
            var error = new cloudservers_error();
            CloudServersException.check(call.run(client, error), error);
            return null;
        });
    }

    /** What a call gives; null where that is nothing. */
    <P extends Pointer> P give(P out, Giving<P> call) {
        run((client, error) -> call.run(client, out, error));
        return out.isNull() ? null : out;
    }

    /**
     * A client with settings by the names of clouds.yaml, such as "cloud" or "auth_url"; with none the environment
     * is read. Nothing is sent before the first call.
     */
    public static Client connect(Map<String, String> settings) {
        var config = C.cloudservers_config_new();
        try {
            for (var each : settings.entrySet())
                C.cloudservers_config_set(config, Text.checked(each.getKey()), Text.checked(each.getValue()));
            var out = new cloudservers_client();
            var error = new cloudservers_error();
            CloudServersException.check(C.cloudservers_connect(config, out, error), error);
            return new Client(out);
        } finally {
            C.cloudservers_config_free(config);
        }
    }

    /** In what a derived client differs; what is null stays. */
    public record Options(String region, Duration timeout, Duration deadline, boolean dryRun) {
        public static final Options DRY_RUN = new Options(null, null, null, true);
    }

    /** A client that differs, and shares session, token and connections. */
    public Client with(Options options) {
        return Scope.during(() -> {
            var in = new cloudservers_client_options();
            in.size(in.sizeof()).region(Text.in(options.region())).timeout_ms(Wait.millis(options.timeout()));
            in.deadline_ms(Wait.millis(options.deadline())).dry_run(options.dryRun() ? 1 : 0);
            return new Client(give(new cloudservers_client(), (client, out, error) ->
                C.cloudservers_client_with_options(client, in, out, error)));
        });
    }

    public void signIn() {
        run(C::cloudservers_sign_in);
    }

    /** Ends the calls under way with CANCELLED, and refuses further ones. From any thread. */
    public void cancel() {
        use(client -> {
            C.cloudservers_cancel(client);
            return null;
        });
    }

    @Override
    public void close() {
        try {
            cancel();
        } catch (IllegalStateException e) {
            return; // it is closed
        }
        super.close();
    }

    public boolean isLocal(Reference reference, String kind) {
        var wanted = Text.checked(kind);
        var text = Text.of(reference);
        try (var out = new IntPointer(1)) {
            run((client, error) -> C.cloudservers_is_local(client, text, wanted, out, error));
            return out.get() == 1;
        }
    }

    /** Whether two references mean one resource, however each is spelt. */
    public boolean same(Reference one, Reference other, String kind) {
        var wanted = Text.checked(kind);
        var first = Text.of(one);
        var second = Text.of(other);
        try (var out = new IntPointer(1)) {
            run((client, error) -> C.cloudservers_same(client, first, second, wanted, out, error));
            return out.get() == 1;
        }
    }

    /** The URL under which a reference can be stored for years. */
    public String bookmark(Reference reference, String kind) {
        var wanted = Text.checked(kind);
        var in = Text.of(reference);
        return text((client, out, error) -> C.cloudservers_bookmark(client, in, wanted, out, error));
    }

    /** What a link or URL leads to, as JSON. */
    public String follow(Reference reference) {
        if (reference instanceof Link link)
            return link.use(in -> json((client, out, error) ->
                C.cloudservers_follow_link(client, in, out, error)));
        var in = Text.of(reference);
        return json((client, out, error) -> C.cloudservers_follow(client, in, out, error));
    }

    private String text(Giving<BytePointer> call) {
        var text = give(new BytePointer((Pointer) null), call);
        try {
            return Text.from(text);
        } finally {
            C.cloudservers_text_free(text);
        }
    }

    private String json(Giving<cloudservers_json> call) {
        var json = give(new cloudservers_json(), call);
        try {
            return Text.from(C.cloudservers_json_text(json));
        } finally {
            C.cloudservers_json_free(json);
        }
    }

    private Server server(Giving<cloudservers_server> call) {
        var out = give(new cloudservers_server((Pointer) null), call);
        return out == null ? null : new Server(out);
    }

    private Image image(Giving<cloudservers_image> call) {
        return new Image(give(new cloudservers_image((Pointer) null), call));
    }

    private Flavor flavor(Giving<cloudservers_flavor> call) {
        return new Flavor(give(new cloudservers_flavor((Pointer) null), call));
    }

    public Server server(Reference server) {
        var text = Text.of(server);
        return server((client, out, error) -> C.cloudservers_server_get(client, text, out, error));
    }

    /** What a reference leads to, which has to be a server. */
    public Server followServer(Reference server) {
        var text = Text.of(server);
        return server((client, out, error) -> C.cloudservers_follow_server(client, text, out, error));
    }

    /** Reads a server from JSON that was kept; it belongs to the client's endpoint. */
    public Server serverFromJson(String json) {
        var text = Text.checked(json);
        return server((client, out, error) -> C.cloudservers_server_from_json(client, text, out, error));
    }

    public Image image(Reference image) {
        var text = Text.of(image);
        return image((client, out, error) -> C.cloudservers_image_get(client, text, out, error));
    }

    public Image followImage(Reference image) {
        var text = Text.of(image);
        return image((client, out, error) -> C.cloudservers_follow_image(client, text, out, error));
    }

    public Image imageFromJson(String json) {
        var text = Text.checked(json);
        return image((client, out, error) -> C.cloudservers_image_from_json(client, text, out, error));
    }

    public Flavor flavor(Reference flavor) {
        var text = Text.of(flavor);
        return flavor((client, out, error) -> C.cloudservers_flavor_get(client, text, out, error));
    }

    public Flavor followFlavor(Reference flavor) {
        var text = Text.of(flavor);
        return flavor((client, out, error) -> C.cloudservers_follow_flavor(client, text, out, error));
    }

    public Flavor flavorFromJson(String json) {
        var text = Text.checked(json);
        return flavor((client, out, error) -> C.cloudservers_flavor_from_json(client, text, out, error));
    }

    /** One network, as JSON. */
    public String network(Reference network) {
        var text = Text.of(network);
        var found = give(new cloudservers_network((Pointer) null), (client, out, error) ->
            C.cloudservers_network_get(client, text, out, error));
        try {
            return Text.from(C.cloudservers_json_text(found.json()));
        } finally {
            C.cloudservers_network_free(found);
        }
    }

    /** When it fails with maybeDone(), the server may have been created all the same. */
    public Server create(NewServer spec) {
        return Scope.during(() -> {
            var in = spec.in();
            return server((client, out, error) -> C.cloudservers_server_create(client, in, out, error));
        });
    }

    /** Builds a server anew from an image. */
    public Server rebuild(Reference server, Reference image) {
        var text = Text.of(server);
        return Scope.during(() -> {
            var in = new cloudservers_rebuild();
            in.size(in.sizeof()).image(Text.in(image));
            return server((client, out, error) ->
                C.cloudservers_server_rebuild(client, text, in, out, error));
        });
    }

    /** Begins to resize a server, which ends in VERIFY_RESIZE. */
    public void resize(Reference server, Reference flavor) {
        var text = Text.of(server);
        var wanted = Text.of(flavor);
        run((client, error) -> C.cloudservers_server_resize(client, text, wanted, error));
    }

    /** Starts a server from a rescue image, the service's own for null, and gives its password. */
    public String rescue(Reference server, Reference image) {
        var text = Text.of(server);
        var from = Text.of(image);
        return text((client, out, error) ->
            C.cloudservers_server_rescue(client, text, from, (String) null, out, error));
    }

    public void delete(Reference server) {
        var text = Text.of(server);
        run((client, error) -> C.cloudservers_server_delete(client, text, error));
    }

    /** Waits until a server has a status, and gives it as it is then. It keeps the password. */
    public Server waitFor(Server server, String status, Wait how) {
        var wanted = Text.checked(status);
        return how.use(wait -> server.use(in -> server((client, out, error) ->
            C.cloudservers_server_wait(client, in, wanted, wait, out, error))));
    }

    public void waitUntilDeleted(Reference server, Wait how) {
        var text = Text.of(server);
        how.use(wait -> {
            run((client, error) -> C.cloudservers_server_wait_until_deleted(client, text, wait, error));
            return null;
        });
    }

    /** Servers one after another, over all pages; each loop asks anew. */
    public Iterable<Server> servers(ServerQuery query) {
        return () -> Listing.servers(this, query);
    }

    public Iterable<Image> images(ImageQuery query) {
        return () -> Listing.images(this, query);
    }

    public Iterable<Flavor> flavors(Paging paging) {
        return () -> Listing.flavors(this, paging);
    }

    /** The first page of a listing. */
    public Page page(ServerQuery query) {
        return Scope.during(() -> {
            var in = query.in();
            return page((client, out, error) -> C.cloudservers_server_page_get(client, in, out, error));
        });
    }

    /** Reads a page from JSON that was kept. */
    public Page pageFromJson(ServerQuery query, String json) {
        var text = Text.checked(json);
        return Scope.during(() -> {
            var in = query.in();
            return page((client, out, error) ->
                C.cloudservers_server_page_from_json(client, in, text, out, error));
        });
    }

    /** The page after one; null after the last. */
    public Page next(Page page) {
        return page.use(in -> page((client, out, error) ->
            C.cloudservers_server_page_next(client, in, out, error)));
    }

    private Page page(Giving<cloudservers_server_page> call) {
        var out = give(new cloudservers_server_page(), call);
        return out == null ? null : new Page(out);
    }
}
