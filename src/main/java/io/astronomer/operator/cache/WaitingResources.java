package io.astronomer.operator.cache;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.ratelimit.Priority;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resources that wait for one read: its priority, the namespaces that pay for it, and why its next permit takes long. */
final class WaitingResources {
    // All below is guarded by this.
    private final Set<String> namespaces;
    private Priority priority;
    private @Nullable AstroException delay;

    WaitingResources(Priority priority, Set<String> namespaces) {
        this.priority = priority;
        this.namespaces = new HashSet<>(namespaces);
    }

    /** Adds a resource. Returns whether the read may get its permit earlier. */
    synchronized boolean join(Priority other, String namespace) {
        boolean another = namespaces.add(namespace);
        boolean sooner = other.compareTo(priority) < 0;
        priority = sooner ? other : priority;
        return sooner || another;
    }

    /** Returns the priority of the read: the highest of the resources. */
    synchronized Priority priority() {
        return priority;
    }

    /** Returns the namespaces of the resources. The first of them that is selected pays for the read. */
    synchronized Set<String> namespaces() {
        return Set.copyOf(namespaces);
    }

    /** Returns whether the read was not delayed before. */
    synchronized boolean startDelay(AstroException cause) {
        boolean starts = delay == null;
        delay = cause;
        return starts;
    }

    synchronized void endDelay() {
        delay = null;
    }

    /** Returns why the read waits for its next permit, if the wait is long. */
    synchronized Optional<AstroException> delay() {
        return Optional.ofNullable(delay);
    }
}
