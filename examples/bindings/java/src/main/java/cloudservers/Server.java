package cloudservers;

import cloudservers.c.C;
import cloudservers.c.cloudservers_error;
import cloudservers.c.cloudservers_server;
import cloudservers.c.cloudservers_json;
import cloudservers.c.cloudservers_link;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** A server. */
public final class Server extends Resource<cloudservers_server> {
    Server(cloudservers_server pointer) {
        super(pointer, C::cloudservers_server_free);
    }

    /** Makes one's own of what C only lends. */
    static Server kept(cloudservers_server lent) {
        var out = new cloudservers_server((Pointer) null);
        var error = new cloudservers_error();
        CloudServersException.check(C.cloudservers_server_keep(lent, out, error), error);
        return new Server(out);
    }

    /** "ACTIVE", "BUILD", "ERROR" … */
    public String status() {
        return text(cloudservers_server::status);
    }

    /** Told once, by what creates a server, and kept by Client.waitFor. */
    public String adminPassword() {
        return text(cloudservers_server::admin_password);
    }

    /** An address to reach it at; the version is 4 or 6. */
    public String ip(int version) {
        return text(pointer -> C.cloudservers_server_ip(pointer, version));
    }

    /** The image; none when booted from a volume. */
    public Optional<Named> image() {
        return use(pointer -> Optional.ofNullable(C.cloudservers_server_image(pointer)).map(Named::from));
    }

    /** The flavor; none from microversion 2.47 on. */
    public Optional<Named> flavor() {
        return use(pointer -> Optional.ofNullable(C.cloudservers_server_flavor(pointer)).map(Named::from));
    }

    @Override
    BytePointer id(cloudservers_server pointer) {
        return pointer.id();
    }

    @Override
    BytePointer name(cloudservers_server pointer) {
        return pointer.name();
    }

    @Override
    BytePointer bookmark(cloudservers_server pointer) {
        return pointer.bookmark();
    }

    @Override
    BytePointer selfUrl(cloudservers_server pointer) {
        return C.cloudservers_server_self_url(pointer);
    }

    @Override
    cloudservers_json json(cloudservers_server pointer) {
        return pointer.json();
    }

    @Override
    cloudservers_link link(cloudservers_server pointer, long index) {
        return C.cloudservers_server_link(pointer, index);
    }
}
