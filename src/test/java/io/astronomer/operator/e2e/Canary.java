package io.astronomer.operator.e2e;

/** A secret that can be told anywhere: it is in every Secret of these tests, and must be nowhere else. */
public final class Canary {
    /** In no source in one piece, so that finding it means that a value got out. */
    public static final String VALUE = String.join("-", "canary", "4f1c", "sings", "9b7e");

    private Canary() {}

    /** A secret of its own that still gives itself away. */
    public static String numbered(int number) {
        return VALUE + "-" + number;
    }
}
