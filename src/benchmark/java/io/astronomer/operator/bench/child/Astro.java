package io.astronomer.operator.bench.child;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The handle of the Astro service's process. */
public final class Astro implements AutoCloseable {
    private final Child child;
    private final String url;

    private Astro(Child child) {
        this.child = child;
        url = child.greeting().get(0);
    }

    public static Astro start(Path folder) {
        return new Astro(Child.start(AstroDesk.class, Jvm.ofServices(), folder.resolve("astro.log")));
    }

    public String url() {
        return url;
    }

    /** Resets the counts of calls. */
    public void mark() {
        child.ask("mark");
    }

    public AstroCalls calls() {
        return new AstroCalls(child.ask("calls").stream().map(AstroCall::parse).toList());
    }

    /** Creates the remote objects of the command line's benchmark. */
    public void seed(int count) {
        child.ask("seed " + count);
    }

    /** Offers the service over TLS under the name of Astro's API, and returns the proxy to it. */
    public String secure(Path certificate) {
        return child.ask("secure " + certificate).get(0);
    }

    /** Returns the states of the objects of the first resources, by key. */
    public Map<String, ObjectState> state(int count) {
        return child.ask("state " + count).stream()
                .map(line -> line.split(" ", -1))
                .collect(Collectors.toMap(parts -> parts[0], parts -> ObjectState.valueOf(parts[1])));
    }

    /** Returns the number of calls since the mark. */
    public int count() {
        return number(0);
    }

    /** Returns the number of effective writes since the mark. */
    public int writes() {
        return number(1);
    }

    private int number(int place) {
        return Integer.parseInt(child.ask("count").get(0).split(" ", -1)[place]);
    }

    /** Limits the rate of requests; {@code retryAfter} selects whether refusals have {@code Retry-After}. */
    public void limit(int perSecond, boolean retryAfter) {
        child.ask("limit " + perSecond + " " + retryAfter);
    }

    public void unlimit() {
        child.ask("unlimit");
    }

    /** Starts another client that edits this many objects a second, except those with keys of the pattern. */
    public void drift(int perSecond, Optional<String> spared) {
        child.ask("drift " + perSecond + " " + spared.orElse("-"));
    }

    /** Delays every request of the other organizations by this time. */
    public void slowDownOthers(Duration time) {
        child.ask("slow " + time.toMillis());
    }

    public void speedUpOthers() {
        child.ask("swift");
    }

    public void rest() {
        child.ask("rest");
    }

    @Override
    public void close() {
        child.close();
    }
}
