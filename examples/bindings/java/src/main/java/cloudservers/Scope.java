package cloudservers;

import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;

/** The memory of what goes into a call. */
final class Scope {
    private Scope() {}

    /** Makes a call, and frees what was allocated for it. */
    @SuppressWarnings("try") // the scope does its work unnamed
    static <R> R during(Supplier<R> call) {
        try (var scope = new PointerScope()) {
            return call.get();
        }
    }
}
