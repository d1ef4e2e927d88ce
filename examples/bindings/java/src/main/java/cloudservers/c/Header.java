package cloudservers.c;

import org.bytedeco.javacpp.annotation.Platform;
import org.bytedeco.javacpp.annotation.Properties;
import org.bytedeco.javacpp.tools.Info;
import org.bytedeco.javacpp.tools.InfoMap;
import org.bytedeco.javacpp.tools.InfoMapper;

/** How JavaCPP reads the header: the class C of this package, and those beside it, come out of it. */
@Properties(
    value = @Platform(
        include = "cloudservers.h",
        link = "cloudservers",
        define = "STRING_BYTES_CHARSET \"UTF-8\""),
    target = "cloudservers.c",
    global = "cloudservers.c.C")
public class Header implements InfoMapper {
    /** Members of the type {@code T *const *}, which JavaCPP takes for constants, and gives no setter. */
    private static final String[] ARRAYS = {
        "cloudservers_new_server::networks", "cloudservers_new_server::security_groups",
        "cloudservers_new_server::near", "cloudservers_new_server::far",
        "cloudservers_new_server::different_host", "cloudservers_new_server::same_host",
        "cloudservers_sandbox_options::regions",
    };

    @Override
    public void map(InfoMap infos) {
        // The initialisers are expressions, and would become numbers: `sizeof` does here what they do.
        infos.put(new Info("cloudservers.h").linePatterns("#define CLOUDSERVERS_\\w+_INIT .*", ".*").skip());
        for (String array : ARRAYS) {
            String owner = array.substring(0, array.indexOf(':'));
            String name = array.substring(array.lastIndexOf(':') + 1);
            infos.put(new Info(array).javaText("""
                public native @Cast("const char*const*") PointerPointer %2$s();
                public native %1$s %2$s(PointerPointer setter);""".formatted(owner, name)));
        }
    }
}
