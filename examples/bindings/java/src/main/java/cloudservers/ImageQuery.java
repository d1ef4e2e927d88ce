package cloudservers;

import cloudservers.c.cloudservers_image_query;

/** Which images a listing is to hold; null leaves a filter out. */
public record ImageQuery(Reference server, String name, String status, Paging paging) {
    cloudservers_image_query in() {
        var in = new cloudservers_image_query();
        in.size(in.sizeof()).server(Text.in(server)).name(Text.in(name)).status(Text.in(status));
        in.marker(Text.in(paging.marker())).page_size(paging.pageSize());
        return in.max_items(paging.maxItems()).brief(paging.briefly());
    }
}
