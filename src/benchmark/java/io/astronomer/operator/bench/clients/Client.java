package io.astronomer.operator.bench.clients;

import java.util.Map;

/** One client of Astro that does the compared work. The three acts run once each, in this order. */
public interface Client {
    /** Returns the name of its column. */
    String name();

    /** Creates the objects of the first resources. */
    Act create();

    /** Gives a tenth of the objects another value or host. */
    Act change();

    /** Finds that no object differs, or throws an exception. */
    Act check();

    /** Returns the resident memory in MiB between the acts; a command has none. */
    default double atRest() {
        return 0;
    }

    /** Returns the contents of what the client itself wrote, by name. */
    Map<String, String> written();

    /** Returns the token by which the client calls Astro. */
    String token();
}
