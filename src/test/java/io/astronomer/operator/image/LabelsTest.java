package io.astronomer.operator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabelsTest {
    @Test
    void labelsHaveTheKeysOfTheOci() {
        Labels labels = new Labels("1.2.3", "what it is", Instant.ofEpochSecond(60), Optional.of("abc"));

        assertThat(labels.asMap())
                .containsOnly(
                        Map.entry("org.opencontainers.image.title", "astro-operator"),
                        Map.entry("org.opencontainers.image.description", "what it is"),
                        Map.entry("org.opencontainers.image.version", "1.2.3"),
                        Map.entry("org.opencontainers.image.licenses", "Apache-2.0"),
                        Map.entry("org.opencontainers.image.created", "1970-01-01T00:01:00Z"),
                        Map.entry("org.opencontainers.image.revision", "abc"));
    }

    @Test
    void revisionIsAbsentOutsideOfARepository() {
        assertThat(new Labels("1.2.3", "what it is", Instant.EPOCH, Optional.empty()).asMap())
                .doesNotContainKey("org.opencontainers.image.revision");
    }

    @Test
    void createdIsTheEpochByDefault() {
        assertThat(Labels.created(Map.of())).isEqualTo(Instant.EPOCH);
    }

    @Test
    void createdIsTheTimeOfTheEnvironment() {
        assertThat(Labels.created(Map.of("SOURCE_DATE_EPOCH", "1700000000"))).isEqualTo("2023-11-14T22:13:20Z");
    }

    @Test
    void refusesATimeThatIsNotANumber() {
        assertThatThrownBy(() -> Labels.created(Map.of("SOURCE_DATE_EPOCH", "yesterday")))
                .hasMessage("SOURCE_DATE_EPOCH needs a number of seconds, but holds yesterday");
    }
}
