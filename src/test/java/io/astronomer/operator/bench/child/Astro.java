package io.astronomer.operator.bench.child;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Our handle of the Astro service's process. */
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

    /** From now on calls are counted anew. */
    public void mark() {
        child.ask("mark");
    }

    public AstroCalls calls() {
        return new AstroCalls(child.ask("calls").stream().map(AstroCall::parse).toList());
    }

    /** How many calls there were since the mark. */
    public int count() {
        return number(0);
    }

    /** How many writes took effect since the mark. */
    public int writes() {
        return number(1);
    }

    private int number(int place) {
        return Integer.parseInt(child.ask("count").get(0).split(" ", -1)[place]);
    }

    /** From now on more requests than this are refused; whether with {@code Retry-After} is asked for. */
    public void limit(int perSecond, boolean retryAfter) {
        child.ask("limit " + perSecond + " " + retryAfter);
    }

    public void unlimit() {
        child.ask("unlimit");
    }

    /** From now on another client edits so many objects a second, but those with keys of this pattern. */
    public void drift(int perSecond, Optional<String> spared) {
        child.ask("drift " + perSecond + " " + spared.orElse("-"));
    }

    /** From now on every request of the other organizations takes so long. */
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
