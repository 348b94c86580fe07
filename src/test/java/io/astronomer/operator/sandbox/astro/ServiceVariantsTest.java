package io.astronomer.operator.sandbox.astro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceVariantsTest {

    @Test
    void allHasEveryCombinationOnce() {
        assertThat(ServiceVariants.all()).hasSize(1024 * 3 * 3).doesNotHaveDuplicates();
    }

    @Test
    void allContainsTheDefaults() {
        assertThat(ServiceVariants.all()).contains(ServiceVariants.defaults());
    }

    @Test
    void withReplacesTheReadingOfTheSameKind() {
        ServiceVariants serviceVariants = ServiceVariants.defaults().with(Reading.LeftOutLists.KEPT);

        assertThat(serviceVariants.are(Reading.LeftOutLists.KEPT)).isTrue();
        assertThat(serviceVariants.are(Reading.LeftOutLists.REMOVED)).isFalse();
    }

    @Test
    void withDoesNotChangeTheOriginal() {
        ServiceVariants defaults = ServiceVariants.defaults();

        defaults.with(Reading.RepeatedExclude.OK);

        assertThat(defaults).isEqualTo(ServiceVariants.defaults());
    }
}
