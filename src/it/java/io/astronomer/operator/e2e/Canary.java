package io.astronomer.operator.e2e;

/** A recognizable secret. Every Secret of these tests contains it, and no output may contain it. */
public final class Canary {
    /** No source has it in one piece, so that a match means a leaked value. */
    public static final String VALUE = String.join("-", "canary", "4f1c", "sings", "9b7e");

    /** Value of an environment variable of each Deployment of the scenes, which no output may contain either. */
    public static final String VARIABLE = String.join("-", "canary", "5d2a", "hides", "7c3f");

    private Canary() {}

    /** Returns a distinct secret that contains the canary. */
    public static String numbered(int number) {
        return VALUE + "-" + number;
    }
}
