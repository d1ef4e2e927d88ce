package cloudservers;

import cloudservers.c.C;
import cloudservers.c.cloudservers_error;
import cloudservers.c.cloudservers_flavor;
import cloudservers.c.cloudservers_flavor_list;
import cloudservers.c.cloudservers_image;
import cloudservers.c.cloudservers_image_list;
import cloudservers.c.cloudservers_server;
import cloudservers.c.cloudservers_server_list;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bytedeco.javacpp.Pointer;

/**
 * One loop over a list: freed at its end, and where a loop is left early, when it is forgotten.
 *
 * What C lends until the next step is kept, so that it may outlive the loop.
 */
final class Listing<L extends Pointer, P extends Pointer, R> extends Owned<L> implements Iterator<R> {
    /** The step of C's list. */
    @FunctionalInterface
    interface Step<L, P> {
        int next(L list, P out, cloudservers_error error);
    }

    private final Step<L, P> step;
    private final Function<Pointer, P> lent;
    private final Function<P, R> keep;
    private R ahead;
    private boolean ended;

    private Listing(
            L list, Consumer<L> free, Step<L, P> step, Function<Pointer, P> lent, Function<P, R> keep) {
        super(list, free);
        this.step = step;
        this.lent = lent;
        this.keep = keep;
    }

    static Listing<?, ?, Server> servers(Client client, ServerQuery query) {
        return Scope.during(() -> {
            var in = query.in();
            var list = client.give(new cloudservers_server_list(), (pointer, out, error) ->
                C.cloudservers_server_list_open(pointer, in, out, error));
            return new Listing<>(list, C::cloudservers_server_list_free, C::cloudservers_server_list_next,
                cloudservers_server::new, Server::kept);
        });
    }

    static Listing<?, ?, Image> images(Client client, ImageQuery query) {
        return Scope.during(() -> {
            var in = query.in();
            var list = client.give(new cloudservers_image_list(), (pointer, out, error) ->
                C.cloudservers_image_list_open(pointer, in, out, error));
            return new Listing<>(list, C::cloudservers_image_list_free, C::cloudservers_image_list_next,
                cloudservers_image::new, Image::kept);
        });
    }

    static Listing<?, ?, Flavor> flavors(Client client, Paging paging) {
        return Scope.during(() -> {
            var in = paging.flavors();
            var list = client.give(new cloudservers_flavor_list(), (pointer, out, error) ->
                C.cloudservers_flavor_list_open(pointer, in, out, error));
            return new Listing<>(list, C::cloudservers_flavor_list_free, C::cloudservers_flavor_list_next,
                cloudservers_flavor::new, Flavor::kept);
        });
    }

    @Override
    public boolean hasNext() {
        if (ahead == null && !ended) advance();
        return ahead != null;
    }

    private void advance() {
        ahead = use(list -> {
            P out = lent.apply(null);
            var error = new cloudservers_error();
            CloudServersException.check(step.next(list, out, error), error);
            return out.isNull() ? null : keep.apply(out);
        });
        if (ahead == null) {
            ended = true;
            close();
        }
    }

    @Override
    public R next() {
        if (!hasNext()) throw new NoSuchElementException();
        R given = ahead;
        ahead = null;
        return given;
    }
}
