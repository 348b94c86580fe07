package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.plan.RecordedState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded state that the status of an earlier reconciliation contains. */
class RecordedStateReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void newResourceHasNoRecordedState() {
        assertThat(RecordedStateReader.of(null, NOW)).isEqualTo(RecordedState.none());
    }

    @Test
    void objectInSyncHasAnOrganization() {
        assertThat(after(StatusExamples.inSync()).organizationId())
                .contains(StatusExamples.desired().organizationId());
    }

    @ParameterizedTest
    @CsvSource({"METRICS_EXPORT, authType, BASIC", "CONNECTION, authTypeId, clx4a0pgs000001authtype02"})
    void valueThatAstroDoesNotReturnIsRecorded(ObjectType type, String field, String value) {
        Desired desired = desired(type, Map.of(field, new FieldValue.Plain(TextNode.valueOf(value))));

        assertThat(applied(new Outcome.InSync(desired, StatusExamples.remote(), Ownership.Created))
                        .writeOnly())
                .containsExactly(Map.entry(field, value));
    }

    @Test
    void updateIsVerifiedByItsResponse() {
        assertThat(applied(StatusExamples.outcome("updated")).verified()).isTrue();
    }

    @Test
    void updateInPartIsNotVerified() {
        assertThat(applied(StatusExamples.outcome("updated in part")).verified())
                .isFalse();
    }

    private static RecordedState.Applied applied(Outcome outcome) {
        return after(outcome).applied().orElseThrow();
    }

    private static RecordedState after(Outcome outcome) {
        return RecordedStateReader.of(StatusExamples.next(null, StatusExamples.inputs(1), outcome, NOW), NOW);
    }

    private static Desired desired(ObjectType type, Map<String, FieldValue> fields) {
        return new Desired(
                "clm8qv74h000008mlf08scq7k",
                new ObjectIdentity(Scope.WORKSPACE, "clx42sxw501gl01o0gjenthnh", type, "KEY"),
                1,
                "",
                Payload.of(type, fields),
                false,
                List.of(),
                new TreeSet<>(),
                Optional.empty(),
                Policy.standard());
    }
}
