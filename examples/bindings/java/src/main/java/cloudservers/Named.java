package cloudservers;

import cloudservers.c.cloudservers_reference;

/** A reference, taken apart: an id has no URL (""), and no kind unless it was told. */
public record Named(String id, String url, String kind) implements Reference {
    static Named from(cloudservers_reference found) {
        return new Named(Text.from(found.id()), Text.from(found.url()), Text.from(found.kind()));
    }

    @Override
    public String reference() {
        return url.isEmpty() ? id : url;
    }
}
