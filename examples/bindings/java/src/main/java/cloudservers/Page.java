package cloudservers;

import cloudservers.c.C;
import cloudservers.c.cloudservers_server_page;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** One page of servers. */
public final class Page extends Owned<cloudservers_server_page> {
    Page(cloudservers_server_page pointer) {
        super(pointer, C::cloudservers_server_page_free);
    }

    public List<Server> servers() {
        return use(page -> LongStream.range(0, C.cloudservers_server_page_len(page))
            .mapToObj(i -> Server.kept(C.cloudservers_server_page_at(page, i)))
            .toList());
    }

    /** The link to the next page; none on the last. */
    public Optional<Link> next() {
        return use(page -> Optional.ofNullable(C.cloudservers_server_page_link(page)))
            .map(link -> new Link(this, link));
    }
}
