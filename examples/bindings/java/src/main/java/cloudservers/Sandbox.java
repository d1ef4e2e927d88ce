package cloudservers;

import cloudservers.c.C;
import cloudservers.c.cloudservers_client;
import cloudservers.c.cloudservers_error;
import cloudservers.c.cloudservers_sandbox;
import cloudservers.c.cloudservers_sandbox_options;
import java.time.Duration;

/** A Cloud Servers and identity service in this process. */
public final class Sandbox extends Owned<cloudservers_sandbox> {
    private Sandbox(cloudservers_sandbox pointer) {
        super(pointer, C::cloudservers_sandbox_free);
    }

    /** Starts one, of the dialect "rackspace" or "openstack", in which building takes a while. */
    public static Sandbox start(String dialect, Duration build) {
        return Scope.during(() -> {
            var in = new cloudservers_sandbox_options();
            in.size(in.sizeof()).dialect(Text.in(dialect)).build_ms(build.toMillis());
            var out = new cloudservers_sandbox();
            var error = new cloudservers_error();
            CloudServersException.check(C.cloudservers_sandbox_start(in, out, error), error);
            return new Sandbox(out);
        });
    }

    public Client connect() {
        return use(sandbox -> {
            var out = new cloudservers_client();
            var error = new cloudservers_error();
            CloudServersException.check(C.cloudservers_sandbox_connect(sandbox, out, error), error);
            return new Client(out);
        });
    }
}
