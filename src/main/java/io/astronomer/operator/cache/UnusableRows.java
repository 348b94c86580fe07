package io.astronomer.operator.cache;

import io.astronomer.operator.astro.PageCollector;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Counts the rows of the listings that can't be used, and logs them when they change. */
final class UnusableRows {
    private static final Logger LOG = Logger.getLogger(UnusableRows.class);

    private final String name;
    private final RefreshListener listener;
    private Optional<String> logged = Optional.empty();

    UnusableRows(String name, RefreshListener listener) {
        this.name = name;
        this.listener = listener;
    }

    synchronized void count(PageCollector listing) {
        int rows = listing.unusableRows();
        if (rows > 0) {
            listener.unusableRows(rows);
        }
        Optional<String> found = listing.firstProblem()
                .map(problem -> rows + " listed rows can't be used, so the resources of these"
                        + " objects are Unavailable; the first row " + problem);
        if (!found.equals(logged)) {
            found.ifPresent(text -> LOG.warnf("%s: %s", name, text));
            logged = found;
        }
    }
}
