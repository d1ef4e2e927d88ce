package cloudservers.tour;

import cloudservers.Client;
import cloudservers.CloudServersException;
import cloudservers.Flavor;
import cloudservers.Image;
import cloudservers.ImageQuery;
import cloudservers.NewServer;
import cloudservers.Page;
import cloudservers.Paging;
import cloudservers.Reference;
import cloudservers.Sandbox;
import cloudservers.Server;
import cloudservers.ServerQuery;
import cloudservers.Wait;
import cloudservers.c.C;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A short tour of the sandbox: the life of a server, told as it happens. */
public final class Tour {
    private static final Wait OFTEN = new Wait(Duration.ofMinutes(1), Duration.ofMillis(50), null);

    private final Client client;

    private Tour(Client client) {
        this.client = client;
    }

    public static void main(String[] arguments) {
        try (var sandbox = Sandbox.start("rackspace", Duration.ofMillis(300));
                var client = sandbox.connect()) {
            System.out.println("Through cloudservers " + C.CLOUDSERVERS_VERSION);
            new Tour(client).walk();
        }
    }

    private void walk() {
        Server server = create(image(), flavor());
        follow(server);
        list();
        fail();
        cancel(server);
        remove();
    }

    private Image image() {
        System.out.println("Images");
        Image first = null;
        for (Image each : client.images(new ImageQuery(null, null, "ACTIVE", Paging.ALL))) {
            System.out.printf("  %s  %s%n", each.id(), each.name());
            if (first == null) first = each;
        }
        return first;
    }

    private Flavor flavor() {
        Flavor smallest = null;
        for (Flavor each : client.flavors(Paging.ALL))
            if (smallest == null || each.ram() < smallest.ram()) smallest = each;
        return smallest;
    }

    private Server create(Image image, Flavor flavor) {
        System.out.println("Create servers: by objects, by an id and a URL, by a link and a bookmark");
        List<NewServer> specs = List.of(
            new NewServer("web-1", image, flavor),
            new NewServer("web-2", Reference.of(image.id()), Reference.of(flavor.url())),
            new NewServer("web-3", image.links().get(0), Reference.of(flavor.bookmark())));
        List<Server> made = new ArrayList<>();
        for (NewServer spec : specs) made.add(client.create(spec.metadata(Map.of("role", "web"))));
        var polls = new AtomicInteger();
        var how = new Wait(OFTEN.timeout(), OFTEN.interval(), each -> polls.incrementAndGet());
        Server server = client.waitFor(made.get(0), "ACTIVE", how);
        System.out.printf("  %s is %s at %s%n", server.name(), server.status(), server.ip(4));
        expect(polls.get() > 1, "the callback has to see each poll");
        expect(server.adminPassword().equals(made.get(0).adminPassword()), "the password has to come along");
        return server;
    }

    private void follow(Server server) {
        System.out.println("Follow its references");
        var image = server.image().orElseThrow();
        System.out.printf("  image   %s -> %s%n", image.id(), client.followImage(image).name());
        var flavor = server.flavor().orElseThrow();
        System.out.printf("  flavor  %s -> %s%n", flavor.id(), client.followFlavor(flavor).name());
    }

    private void list() {
        System.out.println("List all servers, two at a time");
        var query = new ServerQuery(Paging.of(2));
        for (Server each : client.servers(query)) System.out.println("  " + each.name());
        System.out.println("The same by pages, and their links");
        for (Page page = client.page(query); page != null; page = client.next(page)) {
            var next = page.next();
            System.out.printf("  %s, and more: %b%n",
                page.servers().stream().map(Server::name).toList(), next.isPresent());
            next.ifPresent(link -> System.out.printf("  %s %s%n", link.rel(), link.url()));
        }
    }

    private void fail() {
        System.out.println("An error, and what it tells");
        var missing = failure(() -> client.server(Reference.of("7bb5a0c4-3a0e-4b3e-9d0e-5f3f9a1c2d3e")));
        expect(missing.code() == C.CLOUDSERVERS_ITEM_NOT_FOUND, missing.codeName());
        System.out.printf("  %d %s: %s%n", missing.httpStatus(), missing.faultName(), missing.detail());
        System.out.printf("  %s %s, asked %d time%n",
            missing.operation(), missing.method(), missing.attempts());
        var url = Reference.of("https://elsewhere.example/v2/1/images/2");
        var elsewhere = failure(() -> client.followImage(url));
        expect(elsewhere.code() == C.CLOUDSERVERS_UNTRUSTED_ORIGIN, elsewhere.codeName());
        System.out.println("  " + elsewhere.getMessage());
    }

    private void cancel(Server server) {
        System.out.println("End a wait from another thread, and one by an exception");
        try (var hurried = client.with(new Client.Options(null, null, null, false))) {
            var later = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);
            CompletableFuture.runAsync(hurried::cancel, later);
            var ended = failure(() -> hurried.waitFor(server, "SHUTOFF", Wait.DEFAULT));
            expect(ended.code() == C.CLOUDSERVERS_CANCELLED, ended.codeName());
            System.out.println("  " + ended.getMessage());
        }
        try {
            client.waitFor(server, "SHUTOFF", new Wait(null, null, each -> {
                throw new IllegalArgumentException("enough of it");
            }));
            throw new IllegalStateException("an exception has to end the wait");
        } catch (IllegalArgumentException e) {
            System.out.println("  " + e.getMessage());
        }
    }

    private void remove() {
        System.out.println("Delete them, and wait until they are gone");
        for (Server each : client.servers(ServerQuery.ALL)) {
            client.delete(each);
            client.waitUntilDeleted(each, OFTEN);
            System.out.printf("  %s is gone%n", each.name());
        }
    }

    private static CloudServersException failure(Runnable call) {
        try {
            call.run();
        } catch (CloudServersException e) {
            return e;
        }
        throw new IllegalStateException("this has to fail");
    }

    private static void expect(boolean held, String otherwise) {
        if (!held) throw new IllegalStateException(otherwise);
    }
}
