package cloudservers;

import cloudservers.c.cloudservers_server_query;

/** Which servers a listing is to hold; null leaves a filter out. */
public record ServerQuery(Reference image, Reference flavor, String name, String status, Paging paging) {
    public static final ServerQuery ALL = new ServerQuery(Paging.ALL);

    public ServerQuery(Paging paging) {
        this(null, null, null, null, paging);
    }

    cloudservers_server_query in() {
        var in = new cloudservers_server_query();
        in.size(in.sizeof()).image(Text.in(image)).flavor(Text.in(flavor));
        in.name(Text.in(name)).status(Text.in(status)).marker(Text.in(paging.marker()));
        return in.page_size(paging.pageSize()).max_items(paging.maxItems()).brief(paging.briefly());
    }
}
