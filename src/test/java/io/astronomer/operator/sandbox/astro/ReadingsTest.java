package io.astronomer.operator.sandbox.astro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadingsTest {

    @Test
    void allAreEveryCombinationOnce() {
        assertThat(Readings.all()).hasSize(512 * 3 * 3).doesNotHaveDuplicates();
    }

    @Test
    void allContainTheDefaults() {
        assertThat(Readings.all()).contains(Readings.defaults());
    }

    @Test
    void oneReadingReplacesTheOtherOfItsKind() {
        Readings readings = Readings.defaults().with(Reading.LeftOutLists.KEPT);

        assertThat(readings.are(Reading.LeftOutLists.KEPT)).isTrue();
        assertThat(readings.are(Reading.LeftOutLists.REMOVED)).isFalse();
    }

    @Test
    void changingACopyLeavesTheOriginal() {
        Readings defaults = Readings.defaults();

        defaults.with(Reading.RepeatedExclude.OK);

        assertThat(defaults).isEqualTo(Readings.defaults());
    }
}
