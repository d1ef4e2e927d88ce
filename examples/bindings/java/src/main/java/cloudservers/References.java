package cloudservers;

import cloudservers.c.C;
import cloudservers.c.cloudservers_error;
import cloudservers.c.cloudservers_reference;
import org.bytedeco.javacpp.Pointer;

/** Reading references, which needs no client. */
public final class References {
    private References() {}

    /** The kind is the one it has to be of, such as "image", or null. */
    public static Named parse(Reference reference, String kind) {
        var out = new cloudservers_reference((Pointer) null);
        var error = new cloudservers_error();
        int status = C.cloudservers_reference_parse(Text.of(reference), Text.checked(kind), out, error);
        CloudServersException.check(status, error);
        try {
            return Named.from(out);
        } finally {
            C.cloudservers_reference_free(out);
        }
    }
}
