package io.astronomer.operator.release;

import java.io.IOException;

/** The command that builds, pushes, signs and verifies a release. */
public final class ReleaseMain {
    private ReleaseMain() {}

    public static void main(String... arguments) {
        // Sets the exit code, and does not wait for Jib's threads.
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        try {
            return run(Options.parse(arguments));
        } catch (IllegalArgumentException wrong) {
            System.err.printf("%s%n%s", wrong.getMessage(), Options.USAGE);
        }
        return 2;
    }

    private static int run(Options options) {
        Steps steps = new Steps(options.mode());
        try {
            new ReleaseRun(options, System.getenv(), steps).run();
            System.out.printf("%n%s", steps.table());
            return 0;
        } catch (IllegalStateException | IOException failed) {
            System.err.printf("%n%s%n%s%n", steps.table(), failed.getMessage());
        }
        return 2;
    }
}
