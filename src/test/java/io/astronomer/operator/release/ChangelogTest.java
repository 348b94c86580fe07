package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ChangelogTest {
    private static final Names NAMES = new Names("0.2.0", "r.example", "https://git.example/op");
    private static final String TEXT = """
            # Changelog
            ## [Unreleased]
            ### Added
            - Nothing yet.

            ## [0.2.0] - 2026-12-24
            ### Added
            #### Resources
            - `suspend` ([guide](docs/guide.md#suspend)) stops a
              resource. More text.
            - Fixed: a leak.

            #### Documentation
            - A page on tokens.
            ### Security
            - A token is hidden ([advisory](https://a.example/1)).

            ## [0.1.0] - 2026-12-01
            ### Added
            - The first release.
            """;

    @Test
    void sectionIsThatOfTheVersion() {
        Changelog changelog = Changelog.of(TEXT, "0.2.0", false);

        assertThat(changelog.body())
                .startsWith("### Added\n#### Resources\n- `suspend`")
                .endsWith("/1)).");
    }

    @Test
    void dryRunTakesTheUnreleasedSection() {
        assertThat(Changelog.of(TEXT, "0.3.0", true).body()).isEqualTo("### Added\n- Nothing yet.");
    }

    @Test
    void releaseNeedsItsSection() {
        assertThatThrownBy(() -> Changelog.of(TEXT, "0.3.0", false))
                .hasMessage("CHANGELOG.md needs a section ## [0.3.0] with the changes of the release");
    }

    @Test
    void changesAreFirstSentencesWithTheirKinds() {
        assertThat(Changelog.of(TEXT, "0.2.0", false).changes())
                .containsExactly(
                        new Changelog.Change("added", "`suspend` (guide) stops a resource."),
                        new Changelog.Change("fixed", "a leak."),
                        new Changelog.Change("added", "A page on tokens."),
                        new Changelog.Change("security", "A token is hidden (advisory)."));
    }

    @Test
    void linksLeadToTheTagAndOthersStay() {
        assertThat(Changelog.of(TEXT, "0.2.0", false).linked(NAMES))
                .contains("](https://git.example/op/blob/v0.2.0/docs/guide.md#suspend)", "](https://a.example/1)");
    }

    /** Artifact Hub refuses other kinds. */
    @Test
    void ownChangelogHasKindsOfArtifactHub() throws IOException {
        Changelog own = Changelog.of(Files.readString(Path.of("CHANGELOG.md")), "0.1.0", true);

        assertThat(own.changes())
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.kind())
                        .isIn("added", "changed", "deprecated", "removed", "fixed", "security"));
    }

    /** Artifact Hub shows it without the groups and links of the section. */
    @Test
    void ownEntryBeginsWithASentence() throws IOException {
        Changelog own = Changelog.of(Files.readString(Path.of("CHANGELOG.md")), "0.1.0", true);

        assertThat(own.changes())
                .extracting(Changelog.Change::description)
                .allSatisfy(sentence -> assertThat(sentence).endsWith(".").doesNotContain("#", "]("));
    }
}
