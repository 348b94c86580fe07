package io.astronomer.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.status.ReasonStates;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Semantics 20: docs/reference/reasons.md states the conditions of each reason")
class ReasonsPageTest {

    @Test
    void pageMatchesTheCode() throws IOException {
        assertThat(Files.readString(ReasonsPage.FILE))
                .as("%s is outdated. Generate it again: %s", ReasonsPage.FILE, ReasonsPage.COMMAND)
                .isEqualTo(ReasonsPage.text());
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void reasonIsShownInACondition(Reason reason) {
        assertThat(Objects.requireNonNull(ReasonStates.first(reason).conditions()))
                .anySatisfy(condition -> assertThat(condition.reason()).isEqualTo(reason.text()));
    }
}
