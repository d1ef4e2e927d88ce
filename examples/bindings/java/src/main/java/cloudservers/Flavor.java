package cloudservers;

import cloudservers.c.C;
import cloudservers.c.cloudservers_error;
import cloudservers.c.cloudservers_flavor;
import cloudservers.c.cloudservers_json;
import cloudservers.c.cloudservers_link;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** A flavor, a size of servers. */
public final class Flavor extends Resource<cloudservers_flavor> {
    Flavor(cloudservers_flavor pointer) {
        super(pointer, C::cloudservers_flavor_free);
    }

    /** Makes one's own of what C only lends. */
    static Flavor kept(cloudservers_flavor lent) {
        var out = new cloudservers_flavor((Pointer) null);
        var error = new cloudservers_error();
        CloudServersException.check(C.cloudservers_flavor_keep(lent, out, error), error);
        return new Flavor(out);
    }

    /** Memory in MB. */
    public long ram() {
        return use(cloudservers_flavor::ram);
    }

    @Override
    BytePointer id(cloudservers_flavor pointer) {
        return pointer.id();
    }

    @Override
    BytePointer name(cloudservers_flavor pointer) {
        return pointer.name();
    }

    @Override
    BytePointer bookmark(cloudservers_flavor pointer) {
        return pointer.bookmark();
    }

    @Override
    BytePointer selfUrl(cloudservers_flavor pointer) {
        return C.cloudservers_flavor_self_url(pointer);
    }

    @Override
    cloudservers_json json(cloudservers_flavor pointer) {
        return pointer.json();
    }

    @Override
    cloudservers_link link(cloudservers_flavor pointer, long index) {
        return C.cloudservers_flavor_link(pointer, index);
    }
}
