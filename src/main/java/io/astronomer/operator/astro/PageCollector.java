package io.astronomer.operator.astro;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Collects a listing page by page, for any page size. Keeps the requested content, and of other objects their existence.
 * Sends no request.
 */
public final class PageCollector {
    private static final int MOST_PAGES = 1000;
    private static final int MOST_ROWS = 200_000;

    /** Hashes of the pages. */
    private final Set<Integer> seen = new HashSet<>();

    private final Fingerprints.Builder others = new Fingerprints.Builder();
    private final Map<String, RemoteObject> objects = new LinkedHashMap<>();
    private final Map<ObjectIdentity, String> unusable = new LinkedHashMap<>();
    private Optional<String> firstProblem = Optional.empty();
    private int unusableRows;
    private int unnamedRows;
    private int received;
    private int pages;
    private int expected = 1;
    private boolean complete;

    /** Returns the offset of the next page. */
    public int offset() {
        return received;
    }

    /** Returns the number of collected pages. */
    public int count() {
        return pages;
    }

    /** Returns the number of pages of the listing, as far as the last page tells. */
    public int expected() {
        return expected;
    }

    public boolean isComplete() {
        return complete;
    }

    /** Returns the collected objects. */
    public List<RemoteObject> objects() {
        return List.copyOf(objects.values());
    }

    /** Returns the hashes of the other objects. */
    public Fingerprints.Builder others() {
        return others;
    }

    /** Returns the objects with unusable rows, each with its problem. They may exist. */
    public Map<ObjectIdentity, String> unusable() {
        return Map.copyOf(unusable);
    }

    /** Returns the number of unusable rows. */
    public int unusableRows() {
        return unusableRows;
    }

    /** Returns the number of rows whose object is not known: without a key, or of an unknown type. */
    public int unnamedRows() {
        return unnamedRows;
    }

    /** Returns the problem of the first unusable row. */
    public Optional<String> firstProblem() {
        return firstProblem;
    }

    /** Adds the page at {@link #offset}. {@link AstroException.Unavailable} when the listing does not end. */
    public void add(Page page) {
        received += page.rowIds().size();
        // Without a total, only an empty page is the end.
        complete = page.rowIds().isEmpty() || received >= page.total().orElse(Integer.MAX_VALUE);
        boolean advanced = seen.add(page.rowIds().hashCode());
        page.others().forEach(others::add);
        page.objects().forEach(object -> objects.putIfAbsent(object.id(), object));
        page.unusable().forEach(this::setAside);
        unnamedRows += page.unknown();
        pages++;
        int rows = page.rowIds().size();
        expected = complete ? pages : (page.total().orElse(received) - 1) / Math.max(1, rows) + 1;
        if (!complete && (!advanced || pages == MOST_PAGES || received > MOST_ROWS)) {
            throw new AstroException.Unavailable(
                    "the listing did not end after " + pages + " pages with " + received + " rows",
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private void setAside(UnusableRow row) {
        unusableRows++;
        unnamedRows += row.identity().isEmpty() ? 1 : 0;
        firstProblem = firstProblem.or(() -> Optional.of(row.problem()));
        row.identity().ifPresent(identity -> unusable.putIfAbsent(identity, row.problem()));
    }
}
