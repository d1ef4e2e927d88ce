package cloudservers;

import cloudservers.c.C;
import cloudservers.c.cloudservers_pair;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** Texts and arrays of them, into C and out of it. */
final class Text {
    private Text() {}

    static String from(BytePointer text) {
        return text == null ? null : text.getString(StandardCharsets.UTF_8);
    }

    /** C would read a text with NUL in it as another one. */
    static String checked(String text, int code) {
        if (text != null && text.indexOf('\0') >= 0)
            throw new CloudServersException(code, "a text that holds NUL: " + text.replace("\0", "\\0"));
        return text;
    }

    static String checked(String text) {
        return checked(text, C.CLOUDSERVERS_INVALID_ARGUMENT);
    }

    static String of(Reference reference) {
        return reference == null ? null : checked(reference.reference(), C.CLOUDSERVERS_INVALID_REFERENCE);
    }

    /** A text in C's memory, for a structure; the PointerScope around the call frees it. */
    static BytePointer in(String text) {
        return text == null ? null : new BytePointer(checked(text), StandardCharsets.UTF_8);
    }

    static BytePointer in(Reference reference) {
        return in(of(reference));
    }

    static PointerPointer<BytePointer> in(List<? extends Reference> references) {
        return new PointerPointer<>(references.stream().map(Text::in).toArray(BytePointer[]::new));
    }

    static cloudservers_pair in(Map<String, String> pairs) {
        var array = new cloudservers_pair(pairs.size());
        int i = 0;
        for (var pair : pairs.entrySet())
            array.getPointer(i++).key(in(pair.getKey())).value(in(pair.getValue()));
        return array;
    }
}
