package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.resolve.Defaults;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final Freshness DEFAULT = new Freshness(resource -> Defaults.standard());

    @Test
    void syncIntervalOfTheSpecIsUsed() {
        assertThat(DEFAULT.maxAge(withSyncInterval("10s"))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void defaultIsUsedWithoutSyncInterval() {
        assertThat(DEFAULT.maxAge(new EnvironmentObject())).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void defaultIsUsedWhenSyncIntervalIsTooShort() {
        assertThat(DEFAULT.maxAge(withSyncInterval("1s"))).isEqualTo(Duration.ofMinutes(5));
    }

    private static EnvironmentObject withSyncInterval(String interval) {
        return Serialization.unmarshal(
                "kind: EnvironmentObject\nspec: {syncInterval: " + interval + "}", EnvironmentObject.class);
    }
}
