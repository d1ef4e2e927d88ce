package cloudservers;

import cloudservers.c.cloudservers_new_server;
import java.util.List;
import java.util.Map;

/** A server to be created: by image and flavor, then what else is wanted. */
public record NewServer(
        String name, Reference image, Reference flavor,
        List<Reference> networks, Map<String, String> metadata) {
    public NewServer(String name, Reference image, Reference flavor) {
        this(name, image, flavor, List.of(), Map.of());
    }

    public NewServer networks(List<Reference> networks) {
        return new NewServer(name, image, flavor, networks, metadata);
    }

    public NewServer metadata(Map<String, String> metadata) {
        return new NewServer(name, image, flavor, networks, metadata);
    }

    /** In C's memory, which the PointerScope around the call frees. */
    cloudservers_new_server in() {
        var in = new cloudservers_new_server();
        in.size(in.sizeof()).name(Text.in(name)).image(Text.in(image)).flavor(Text.in(flavor));
        in.networks(Text.in(networks)).networks_len(networks.size());
        return in.metadata(Text.in(metadata)).metadata_len(metadata.size());
    }
}
