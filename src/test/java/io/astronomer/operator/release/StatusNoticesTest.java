package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusNoticesTest {
    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(root.resolve("docs/operate"));
        Files.writeString(root.resolve("README.md"), "# A title\n\n**Status:** `v1`, not released.\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Not released yet.",
                "It is not yet released.",
                "Nothing is published yet: build it.",
                "Nothing is released yet.",
                "No image is published yet.",
                "The project is not published yet.",
                "There is no release.",
                "No release exists yet.",
                "Nothing is\nreleased.",
            })
    void noticeIsNamedWithItsFileAndItsLine(String sentence) throws IOException {
        Files.writeString(root.resolve("docs/operate/install.md"), "# Install\n" + sentence + "\n");

        assertThat(StatusNotices.in(root)).hasSize(2).last().asString().startsWith("docs/operate/install.md:2 says \"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The maximum page size is not published.",
                "For 429, no rate is published.",
                "Nothing is written before the first release of a lock.",
                "A release has the image.",
            })
    void otherSentencesAreNoNotice(String sentence) throws IOException {
        Files.writeString(root.resolve("docs/page.md"), sentence);

        assertThat(StatusNotices.in(root)).containsExactly("README.md:3 says \"not released\"");
    }

    /** Its image, its chart and the site of the version could not be taken back. */
    @Test
    void noticeEndsAReleaseBeforeItsFirstPush() {
        assertThatThrownBy(() -> StatusNotices.check(root, new Steps(Options.Mode.RELEASE)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("README.md:3 says \"not released\"");
    }

    @Test
    void dryRunShowsTheNotice() throws IOException {
        Steps steps = new Steps(Options.Mode.DRY_RUN);

        StatusNotices.check(root, steps);

        assertThat(steps.table()).containsPattern(StatusNotices.STEP + " +skipped +README.md:3 says \"not released\"");
    }

    @Test
    void pagesWithoutANoticeCanBeReleased() throws IOException {
        Files.writeString(root.resolve("README.md"), "# A title\n");
        Steps steps = new Steps(Options.Mode.RELEASE);

        StatusNotices.check(root, steps);

        assertThat(steps.table()).containsPattern(StatusNotices.STEP + " +done +none denies it");
    }

    /** Step 3 of "Release" in CONTRIBUTING.md names these files. */
    @Test
    void onlyTwoPagesHaveANotice() throws IOException {
        assertThat(StatusNotices.in(Path.of("")))
                .map(notice -> notice.replaceFirst(":.*", ""))
                .isSubsetOf("README.md", "docs/index.md");
    }
}
