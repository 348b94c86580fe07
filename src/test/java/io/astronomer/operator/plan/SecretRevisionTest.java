package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretRevisionTest {

    /** Recorded revision, and the revision that the same or the next process finds. */
    @ParameterizedTest
    @CsvSource({
        "v1, v1, true",
        "v1, v1.v5, true",
        "v1.v5, v1.v9, true",
        "v1.v5, v5, true",
        "v1.v5, v5.v9, true",
        "v1, v2, false",
        "v1.v5, v9, false",
        "v1.v5, v6.v9, false"
    })
    void revisionsAreTheSameWhenTheyShareAVersion(String recorded, String found, boolean same) {
        assertThat(new SecretRevision(recorded).isSame(new SecretRevision(found)))
                .isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"v1", "v1.v5"})
    void valueIsTheWrittenText(String text) {
        assertThat(new SecretRevision(text).value()).isEqualTo(text);
    }

    @Test
    void noRevisionDiffersFromAnyRevision() {
        assertThat(SecretRevision.areSame(Optional.empty(), Optional.of(new SecretRevision("v1"))))
                .isFalse();
        assertThat(SecretRevision.areSame(Optional.empty(), Optional.empty())).isTrue();
    }
}
