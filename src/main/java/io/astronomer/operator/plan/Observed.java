package io.astronomer.operator.plan;

import io.astronomer.operator.astro.RemoteObject;

/** Observed state of one identity. */
public sealed interface Observed {

    record Present(RemoteObject object) implements Observed {}

    /** No object exists. Where the resource had one, a GET confirmed its absence. */
    record Absent() implements Observed {}
}
