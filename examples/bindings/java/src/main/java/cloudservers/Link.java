package cloudservers;

import cloudservers.c.cloudservers_link;
import java.util.function.Function;
import org.bytedeco.javacpp.BytePointer;

/** A link, borrowed from its holder, which it keeps alive. */
public final class Link implements Reference {
    private final Owned<?> holder;
    private final cloudservers_link link;

    Link(Owned<?> holder, cloudservers_link link) {
        this.holder = holder;
        this.link = link;
    }

    <R> R use(Function<cloudservers_link, R> use) {
        return holder.use(pointer -> use.apply(link));
    }

    private String text(Function<cloudservers_link, BytePointer> read) {
        return use(pointer -> Text.from(read.apply(pointer)));
    }

    /** "self", "bookmark", "alternate", "next" … */
    public String rel() {
        return text(cloudservers_link::rel);
    }

    /** The target exactly as the service sent it. */
    public String href() {
        return text(cloudservers_link::href);
    }

    /** The target, absolute and repaired. */
    public String url() {
        return text(cloudservers_link::url);
    }

    @Override
    public String reference() {
        return url();
    }
}
