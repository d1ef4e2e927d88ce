package cloudservers;

import cloudservers.c.C;
import cloudservers.c.cloudservers_each;
import cloudservers.c.cloudservers_server;
import cloudservers.c.cloudservers_wait;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bytedeco.javacpp.Pointer;

/** How to wait; null leaves it to the library. Progress sees each poll, and ends the wait by throwing. */
public record Wait(Duration timeout, Duration interval, Consumer<Server> progress) {
    public static final Wait DEFAULT = new Wait(null, null, null);

    static long millis(Duration duration) {
        return duration == null ? 0 : duration.toMillis();
    }

    <R> R use(Function<cloudservers_wait, R> call) {
        return Scope.during(() -> {
            var wait = new cloudservers_wait();
            wait.size(wait.sizeof()).timeout_ms(millis(timeout)).interval_ms(millis(interval));
            if (progress == null) return call.apply(wait);
            var each = new Each(progress);
            wait.each(each);
            try {
                return call.apply(wait);
            } catch (CloudServersException e) {
                if (each.thrown != null) throw each.thrown;
                throw e;
            }
        });
    }

    /** What C calls. Nothing may be thrown through C: it is thrown where the wait was begun. */
    private static final class Each extends cloudservers_each {
        private final Consumer<Server> progress;
        private RuntimeException thrown;

        Each(Consumer<Server> progress) {
            this.progress = progress;
        }

        @Override
        public int call(Pointer data, cloudservers_server lent) {
            try {
                progress.accept(Server.kept(lent));
                return C.CLOUDSERVERS_OK;
            } catch (RuntimeException e) {
                thrown = e;
                return C.CLOUDSERVERS_CANCELLED;
            }
        }
    }
}
