package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class StepsTest {
    private final Steps steps = new Steps(Options.Mode.DRY_RUN);

    @Test
    void stepWithoutItsProgramIsSkippedWithTheReason() throws IOException {
        assertThat(steps.attempt("push", () -> {
                    throw new Tools.Missing("helm can't be had");
                }))
                .isEmpty();

        assertThat(steps.table()).contains("push").contains("skipped  helm can't be had");
    }

    /** An image without its signature must not look like a release. */
    @Test
    void publishedReleaseFailsWithoutAProgram() {
        Steps published = new Steps(Options.Mode.RELEASE);

        assertThatThrownBy(() -> published.attempt("signature of the image", () -> {
                    throw new Tools.Missing("cosign can't be had");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "a release needs each step, but \"signature of the image\" can't be done: cosign can't be had");

        assertThat(published.table()).containsPattern("signature of the image +FAILED +cosign can't be had");
    }

    @Test
    void publishedReleaseLeavesNoStepOut() {
        Steps published = new Steps(Options.Mode.RELEASE);

        assertThatThrownBy(() -> published.skipped("command line with a runtime", "that takes Linux on amd64"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void publishedReleaseLeavesOutWhatIsNotAskedFor() {
        Steps published = new Steps(Options.Mode.RELEASE);

        published.notAskedFor("PGP key", "no --chart-key");

        assertThat(published.table()).containsPattern("PGP key +skipped +no --chart-key");
    }

    @Test
    void otherFailureEndsTheRelease() {
        assertThatThrownBy(() -> steps.attempt("push", () -> {
                    throw new IOException("refused");
                }))
                .hasMessage("refused");

        assertThat(steps.table()).containsPattern("push +FAILED");
    }

    @Test
    void resultIsInTheTable() throws IOException {
        steps.attempt("push", () -> "sha256:1");

        assertThat(steps.table()).containsPattern("push +done +sha256:1");
    }
}
