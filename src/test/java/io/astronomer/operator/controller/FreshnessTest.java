package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final Freshness COMMON = new Freshness(Duration.ofMinutes(5));

    @Test
    void aResourceThatNamesAnIntervalHasItsOwn() {
        assertThat(COMMON.maxAge(every("10s"))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void othersHaveTheInstallations() {
        assertThat(COMMON.maxAge(new EnvironmentObject())).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void anIntervalThatMayNotBeAskedForIsNone() {
        assertThat(COMMON.maxAge(every("1s"))).isEqualTo(Duration.ofMinutes(5));
    }

    private static EnvironmentObject every(String interval) {
        return Serialization.unmarshal(
                "kind: EnvironmentObject\nspec: {syncInterval: " + interval + "}", EnvironmentObject.class);
    }
}
