package cloudservers;

/** Whatever names a resource: an id, a URL, a link or the resource itself. */
@FunctionalInterface
public interface Reference {
    /** The id or URL that goes into C. */
    String reference();

    /** An id, or a URL in any version. */
    static Reference of(String text) {
        return () -> text;
    }
}
