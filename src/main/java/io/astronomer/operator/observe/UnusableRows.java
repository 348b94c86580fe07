package io.astronomer.operator.observe;

import io.astronomer.operator.astro.Pages;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Counts the rows of one view's listings that can't be used, and logs them once, until they are others. */
final class UnusableRows {
    private static final Logger LOG = Logger.getLogger(UnusableRows.class);

    private final String view;
    private final RenewalListener listener;
    private Optional<String> logged = Optional.empty();

    UnusableRows(String view, RenewalListener listener) {
        this.view = view;
        this.listener = listener;
    }

    synchronized void count(Pages listing) {
        int rows = listing.unusableRows();
        if (rows > 0) {
            listener.unusableRows(rows);
        }
        Optional<String> found =
                listing.firstProblem().map(problem -> rows + " rows can't be used; the first " + problem);
        if (!found.equals(logged)) {
            found.ifPresent(text -> LOG.warnf("%s: %s", view, text));
            logged = found;
        }
    }
}
