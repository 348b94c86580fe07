package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.controller.EventMessage.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFilterTest {
    @ParameterizedTest
    @CsvSource({"ALL, true, true", "WARNINGS, false, true", "NONE, false, false"})
    void filterSelectsEventsBySeverity(EventFilter filter, boolean normal, boolean warning) {
        assertThat(filter.accepts(new EventMessage(Severity.NORMAL, "Created", "a")))
                .isEqualTo(normal);
        assertThat(filter.accepts(new EventMessage(Severity.WARNING, "Rejected", "a")))
                .isEqualTo(warning);
    }
}
