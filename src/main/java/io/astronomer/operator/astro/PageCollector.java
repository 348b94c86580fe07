package io.astronomer.operator.astro;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Gathers a listing page by page, however long the pages are that the service gives. Keeps what is asked for; of all else only that
 * it is there. Asks for none itself.
 */
public final class PageCollector {
    private static final int MOST_PAGES = 1000;
    private static final int MOST_ROWS = 200_000;

    /** A hash of each page. */
    private final Set<Integer> seen = new HashSet<>();

    private final Fingerprints.Builder others = new Fingerprints.Builder();
    private final Map<String, RemoteObject> objects = new LinkedHashMap<>();
    private final Map<ObjectIdentity, String> unusable = new LinkedHashMap<>();
    private Optional<String> firstProblem = Optional.empty();
    private int unusableRows;
    private int received;
    private int pages;
    private int expected = 1;
    private boolean complete;

    /** Where the next page begins. */
    public int offset() {
        return received;
    }

    /** How many pages were taken. */
    public int count() {
        return pages;
    }

    /** How many pages the whole listing has, as far as the last one tells. */
    public int expected() {
        return expected;
    }

    public boolean isComplete() {
        return complete;
    }

    /** What was gathered so far. */
    public List<RemoteObject> objects() {
        return List.copyOf(objects.values());
    }

    /** What else is there. */
    public Fingerprints.Builder others() {
        return others;
    }

    /** The objects whose rows can't be used, each with what is wrong: they may be there. */
    public Map<ObjectIdentity, String> unusable() {
        return Map.copyOf(unusable);
    }

    /** How many rows could not be used. */
    public int unusableRows() {
        return unusableRows;
    }

    /** What is wrong with the first of them. */
    public Optional<String> firstProblem() {
        return firstProblem;
    }

    /** Takes the page at {@link #offset}. {@link AstroException.Unavailable} when the listing does not end. */
    public void add(Page page) {
        received += page.rowIds().size();
        // Without a count, only an empty page is the end.
        complete = page.rowIds().isEmpty() || received >= page.total().orElse(Integer.MAX_VALUE);
        boolean advanced = seen.add(page.rowIds().hashCode());
        page.others().forEach(others::add);
        page.objects().forEach(object -> objects.putIfAbsent(object.id(), object));
        page.unusable().forEach(this::setAside);
        pages++;
        int rows = page.rowIds().size();
        expected = complete ? pages : (page.total().orElse(received) - 1) / Math.max(1, rows) + 1;
        if (!complete && (!advanced || pages == MOST_PAGES || received > MOST_ROWS)) {
            throw new AstroException.Unavailable(
                    "after " + pages + " pages with " + received + " rows: the listing does not end",
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private void setAside(UnusableRow row) {
        unusableRows++;
        firstProblem = firstProblem.or(() -> Optional.of(row.problem()));
        row.identity().ifPresent(identity -> unusable.putIfAbsent(identity, row.problem()));
    }
}
