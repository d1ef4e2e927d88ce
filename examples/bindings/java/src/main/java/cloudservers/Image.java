package cloudservers;

import cloudservers.c.C;
import cloudservers.c.cloudservers_error;
import cloudservers.c.cloudservers_image;
import cloudservers.c.cloudservers_json;
import cloudservers.c.cloudservers_link;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** An image, which servers are made from. */
public final class Image extends Resource<cloudservers_image> {
    Image(cloudservers_image pointer) {
        super(pointer, C::cloudservers_image_free);
    }

    /** Makes one's own of what C only lends. */
    static Image kept(cloudservers_image lent) {
        var out = new cloudservers_image((Pointer) null);
        var error = new cloudservers_error();
        CloudServersException.check(C.cloudservers_image_keep(lent, out, error), error);
        return new Image(out);
    }

    /** "ACTIVE", "SAVING", "ERROR" … */
    public String status() {
        return text(cloudservers_image::status);
    }

    @Override
    BytePointer id(cloudservers_image pointer) {
        return pointer.id();
    }

    @Override
    BytePointer name(cloudservers_image pointer) {
        return pointer.name();
    }

    @Override
    BytePointer bookmark(cloudservers_image pointer) {
        return pointer.bookmark();
    }

    @Override
    BytePointer selfUrl(cloudservers_image pointer) {
        return C.cloudservers_image_self_url(pointer);
    }

    @Override
    cloudservers_json json(cloudservers_image pointer) {
        return pointer.json();
    }

    @Override
    cloudservers_link link(cloudservers_image pointer, long index) {
        return C.cloudservers_image_link(pointer, index);
    }
}
