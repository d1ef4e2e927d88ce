package cloudservers;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bytedeco.javacpp.Pointer;

/**
 * Owns what C gave: freed by close(), or when nobody holds it any more.
 *
 * A call that is under way is waited for by the freeing, not by close().
 */
abstract class Owned<P extends Pointer> implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final State<P> state;
    private final Cleaner.Cleanable cleanable;

    Owned(P pointer, Consumer<P> free) {
        state = new State<>(pointer, free);
        cleanable = CLEANER.register(this, state);
    }

    /** Uses the pointer, which is not freed meanwhile. */
    <R> R use(Function<P, R> use) {
        P pointer = state.enter();
        try {
            return use.apply(pointer);
        } finally {
            state.leave();
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public void close() {
        cleanable.clean();
    }

    /** Counts the users: the owner, and the calls under way. The last one frees. */
    private static final class State<P extends Pointer> implements Runnable {
        private final P pointer;
        private final Consumer<P> free;
        private int users = 1;
        private boolean closed;

        State(P pointer, Consumer<P> free) {
            this.pointer = pointer;
            this.free = free;
        }

        synchronized P enter() {
            if (closed) throw new IllegalStateException("used after it was closed");
            users++;
            return pointer;
        }

        synchronized void leave() {
            if (--users == 0) free.accept(pointer);
        }

        @Override
        public synchronized void run() {
            closed = true;
            leave();
        }
    }
}
