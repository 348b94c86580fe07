package io.astronomer.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The versions since which fields exist. */
class FieldVersionsTest {
    private static final FieldVersions VERSIONS = new FieldVersions(Map.of("EnvironmentObject spec.pause", "0.2.0"));

    @Test
    void listedFieldHasItsVersion() {
        assertThat(VERSIONS.of("EnvironmentObject", "spec.pause")).isEqualTo("0.2.0");
    }

    @Test
    void otherFieldIsOfTheFirstRelease() {
        assertThat(VERSIONS.of("AstroOrganization", "spec.pause")).isEqualTo("0.1.0");
    }

    @Test
    void newFieldWithoutAVersionIsReported() {
        assertThat(VERSIONS.unlisted(
                        "EnvironmentObject",
                        Set.of("spec.suspend", "spec.pause", "spec.retry"),
                        Set.of("spec.suspend")))
                .containsExactly("spec.retry");
    }
}
