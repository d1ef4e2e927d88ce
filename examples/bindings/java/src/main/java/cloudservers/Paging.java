package cloudservers;

import cloudservers.c.cloudservers_flavor_query;

/** What all listings have; null and 0 leave it to the service. */
public record Paging(Reference marker, long pageSize, long maxItems, boolean brief) {
    public static final Paging ALL = new Paging(null, 0, 0, false);

    public static Paging of(long pageSize) {
        return new Paging(null, pageSize, 0, false);
    }

    int briefly() {
        return brief ? 1 : 0;
    }

    cloudservers_flavor_query flavors() {
        var in = new cloudservers_flavor_query();
        in.size(in.sizeof()).marker(Text.in(marker)).page_size(pageSize).max_items(maxItems);
        return in.brief(briefly());
    }
}
