package io.astronomer.operator.chart;

import static org.junit.jupiter.api.Assumptions.abort;

import io.astronomer.operator.release.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The {@code helm} that pages name: that of the PATH, or else the one that a release pins, which Go builds. */
public final class HelmProgram {
    private HelmProgram() {}

    /** Returns the folders that the PATH lacks. Skips the test if there is no helm. */
    public static synchronized List<Path> require() throws IOException {
        if (Kubectl.isOnThePath("helm")) {
            return List.of();
        }
        try {
            return List.of(Tools.pinned().require("helm").resolveSibling(""));
        } catch (Tools.Missing missing) {
            return abort("helm is not on the PATH, and " + missing.reason());
        }
    }
}
