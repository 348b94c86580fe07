package io.astronomer.operator.site;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Map;

/** A program that tests of the site need. Where {@code SITE_REQUIRED} is set, a skipped test would go unnoticed. */
final class NeededProgram {
    static final String REQUIRED = "SITE_REQUIRED";

    private NeededProgram() {}

    /** Skips the test without the program, or fails it. */
    static void require(boolean isThere, String reason, Map<String, String> environment) {
        if (isThere) {
            return;
        }
        if (environment.containsKey(REQUIRED)) {
            fail(reason);
        }
        abort(reason);
    }
}
