package io.astronomer.operator.plan;

import io.astronomer.operator.astro.RemoteObject;

/** What Astro holds under the identity. */
public sealed interface Observed {

    record Present(RemoteObject object) implements Observed {}

    /** Nothing is there; where the resource had an object, its absence was confirmed by a read of its own. */
    record Absent() implements Observed {}
}
