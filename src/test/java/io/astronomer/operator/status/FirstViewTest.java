package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.Subject;
import io.astronomer.operator.plan.Outcome;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Semantics 13: the first listing after a create changes the status only by news")
class FirstViewTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(30);
    private static final EnvironmentObjectStatus CREATED =
            StatusExamples.next(null, StatusExamples.inputs(1), StatusExamples.outcome("created"), NOW);
    private static final Subject US = new Subject("us", true, Optional.empty());

    @Test
    void ownCreateIsNoNews() {
        assertThat(after(1, NOW, US)).isSameAs(CREATED);
    }

    @Test
    void anotherWriterIsNews() {
        assertThat(after(1, NOW, new Subject("them", false, Optional.empty())).remote())
                .isNotNull();
    }

    /** A later write of a masked value is recognized by this time. */
    @Test
    void laterChangeIsNews() {
        assertThat(after(1, LATER, US).remote()).isNotNull();
    }

    @Test
    void newGenerationIsNews() {
        assertThat(after(2, NOW, US).observedGeneration()).isEqualTo(2);
    }

    @Test
    void changedConditionIsNews() {
        EnvironmentObjectStatus failed =
                StatusExamples.next(CREATED, StatusExamples.inputs(1), StatusExamples.outcome("retry"), LATER);

        assertThat(StatusExamples.next(failed, StatusExamples.inputs(1), StatusExamples.inSync(), LATER)
                        .recorded()
                        .failingSince())
                .isNull();
    }

    @Test
    void listingAfterAnExclusionIsNews() {
        EnvironmentObjectStatus excluded =
                StatusExamples.next(CREATED, StatusExamples.inputs(1), StatusExamples.outcome("excluded"), NOW);

        assertThat(StatusExamples.next(excluded, StatusExamples.inputs(1), StatusExamples.inSync(), LATER)
                        .remote())
                .isNotNull();
    }

    private static EnvironmentObjectStatus after(long generation, Instant updatedAt, Subject writer) {
        Outcome seen =
                new Outcome.InSync(StatusExamples.desired(generation), remote(updatedAt, writer), Ownership.Created);
        return StatusExamples.next(CREATED, StatusExamples.inputs(generation), seen, LATER);
    }

    private static RemoteObject remote(Instant updatedAt, Subject writer) {
        RemoteObject created = StatusExamples.remote();
        return new RemoteObject(
                created.id(),
                created.identity(),
                created.description(),
                created.autoLinkDeployments(),
                created.payload(),
                created.links(),
                created.excluded(),
                created.createdAt(),
                updatedAt,
                created.createdBy(),
                Optional.of(writer));
    }
}
