package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseNotesTest {
    private static final Names NAMES = new Names("0.2.0", "r.example", "https://git.example/op");
    private static final Changelog CHANGELOG = new Changelog("0.2.0", "### Added\n- One thing.");

    @Test
    void notesHaveChangesDigestsAndCommands() {
        String text = new ReleaseNotes(NAMES, CHANGELOG, Options.Signing.KEYLESS)
                .text(List.of(new Subject("r.example/op", "a".repeat(64))));

        assertThat(text)
                .startsWith("# astro-operator 0.2.0\n\n### Added\n- One thing.\n")
                .contains("| `r.example/op` | `" + "a".repeat(64) + "` |")
                .contains("cosign verify-blob --certificate-identity "
                        + "https://git.example/op/.github/workflows/release.yml@refs/tags/v0.2.0 "
                        + "--certificate-oidc-issuer https://token.actions.githubusercontent.com "
                        + "--bundle checksums.txt.sigstore.json checksums.txt\n"
                        + "sha256sum --check --ignore-missing checksums.txt");
    }

    /** The digests of image and chart come from it. */
    @Test
    void commandsVerifyTheProvenance() {
        assertThat(new ReleaseNotes(NAMES, CHANGELOG, Options.Signing.KEY).text(List.of()))
                .contains("cosign verify-blob --key cosign.pub --insecure-ignore-tlog=true "
                        + "--bundle provenance.json.sigstore.json provenance.json\n");
    }

    @Test
    void notesOfADryRunSaySo() {
        String text = new ReleaseNotes(
                        NAMES, new Changelog(Changelog.UNRELEASED, "### Added\n- One."), Options.Signing.KEY)
                .text(List.of());

        assertThat(text).contains("A dry run: the changes are not released yet.", "--key cosign.pub");
    }
}
