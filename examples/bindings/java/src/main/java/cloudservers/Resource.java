package cloudservers;

import cloudservers.c.C;
import cloudservers.c.cloudservers_json;
import cloudservers.c.cloudservers_link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** A resource as it was when it was asked for. It never changes; a text is copied when it is asked for. */
public abstract class Resource<P extends Pointer> extends Owned<P> implements Reference {
    Resource(P pointer, Consumer<P> free) {
        super(pointer, free);
    }

    abstract BytePointer id(P pointer);

    abstract BytePointer name(P pointer);

    abstract BytePointer bookmark(P pointer);

    abstract BytePointer selfUrl(P pointer);

    abstract cloudservers_json json(P pointer);

    abstract cloudservers_link link(P pointer, long index);

    String text(Function<P, BytePointer> read) {
        return use(pointer -> Text.from(read.apply(pointer)));
    }

    public String id() {
        return text(this::id);
    }

    public String name() {
        return text(this::name);
    }

    /** The URL for long-term storage. */
    public String bookmark() {
        return text(this::bookmark);
    }

    /** The URL for use at once. */
    public String url() {
        return text(this::selfUrl);
    }

    /** The URL, which means the same in every region. */
    @Override
    public String reference() {
        String url = url();
        return url.isEmpty() ? id() : url;
    }

    /** Whatever the service sent, by JSON Pointer. */
    public Optional<String> json(String path) {
        String checked = Text.checked(path);
        return Optional.ofNullable(use(pointer -> C.cloudservers_json_get(json(pointer), checked)));
    }

    /** All the links, as they came. */
    public List<Link> links() {
        return use(pointer -> {
            List<Link> links = new ArrayList<>();
            for (cloudservers_link link; (link = link(pointer, links.size())) != null; )
                links.add(new Link(this, link));
            return links;
        });
    }
}
