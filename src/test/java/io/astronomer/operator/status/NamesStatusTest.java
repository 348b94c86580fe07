package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.Entity;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.plan.LinkTarget;
import io.astronomer.operator.plan.ResolvedNames;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The record of resolved names in the status. */
class NamesStatusTest {
    private static final LinkTarget PROD = new LinkTarget(0, "d1", "prod", LinkTarget.Source.NAME);
    private static final ResolvedNames NAMES = names("Analytics", Optional.of("Analytics"), PROD);
    private static final EnvironmentObjectStatus BEFORE = EnvironmentObjectStatus.untouched();

    @Test
    void workspaceIsRecordedWithItsName() {
        assertThat(recorded(BEFORE, NAMES).workspace()).isEqualTo(new Entity("Analytics", "w1"));
    }

    @Test
    void deploymentIsRecordedInPlaceOfAWorkspace() {
        ResolvedNames names = new ResolvedNames(
                new ScopeEntity(Scope.DEPLOYMENT, "d9"), "ETL", Optional.of("ETL"), List.of(), List.of());

        assertThat(recorded(recorded(BEFORE, NAMES), names))
                .satisfies(status -> assertThat(status.deployment()).isEqualTo(new Entity("ETL", "d9")))
                .extracting(EnvironmentObjectStatus::workspace)
                .isNull();
    }

    @Test
    void textIsRecorded() {
        assertThat(recorded(BEFORE, NAMES).recorded().resolvedFrom()).isEqualTo("Analytics");
    }

    @Test
    void deploymentsOfNamesAreRecorded() {
        assertThat(recorded(BEFORE, NAMES).recorded().deployments()).containsExactly(new Entity("prod", "d1"));
    }

    @Test
    void deploymentsOfIdsAreNotRecorded() {
        LinkTarget id = new LinkTarget(0, "d1", "prod", LinkTarget.Source.ID);

        assertThat(recorded(BEFORE, names("Analytics", Optional.of("Analytics"), id))
                        .recorded()
                        .deployments())
                .isNull();
    }

    @Test
    void generationIsNotObservedYet() {
        assertThat(recorded(BEFORE, NAMES).observedGeneration()).isNull();
    }

    @Test
    void controlCharactersOfANameAreNotRecorded() {
        assertThat(recorded(BEFORE, names("a\u0007b", Optional.of("x"), PROD)).scopeName())
                .contains("a b");
    }

    @Test
    void recordedNamesNeedNoWrite() {
        assertThat(Deployments.areRecorded(recorded(BEFORE, NAMES), NAMES)).isTrue();
    }

    @Test
    void recordedLongNameNeedsNoWrite() {
        ResolvedNames names = names("x".repeat(2000), Optional.of("x"), PROD);

        assertThat(Deployments.areRecorded(recorded(BEFORE, names), names)).isTrue();
    }

    @Test
    void newNameNeedsAWrite() {
        assertThat(Deployments.areRecorded(
                        recorded(BEFORE, NAMES), names("Analytics 2", Optional.of("Analytics"), PROD)))
                .isFalse();
    }

    @Test
    void newTextNeedsAWrite() {
        assertThat(Deployments.areRecorded(recorded(BEFORE, NAMES), names("Analytics", Optional.of("w1"), PROD)))
                .isFalse();
    }

    @Test
    void newDeploymentOfANameNeedsAWrite() {
        LinkTarget moved = new LinkTarget(0, "d2", "prod", LinkTarget.Source.NAME);

        assertThat(Deployments.areRecorded(
                        recorded(BEFORE, NAMES), names("Analytics", Optional.of("Analytics"), moved)))
                .isFalse();
    }

    @Test
    void anotherWorkspaceOfTheSameNameNeedsAWrite() {
        ResolvedNames other = new ResolvedNames(
                new ScopeEntity(Scope.WORKSPACE, "w2"),
                "Analytics",
                Optional.of("Analytics"),
                List.of(PROD),
                List.of());

        assertThat(Deployments.areRecorded(recorded(BEFORE, NAMES), other)).isFalse();
    }

    @Test
    void idNeedsNoWriteBeforeTheFirstStatus() {
        assertThat(Deployments.areRecorded(null, names("w1", Optional.empty()))).isTrue();
    }

    @Test
    void nameNeedsAWriteBeforeTheFirstStatus() {
        assertThat(Deployments.areRecorded(null, names("Analytics", Optional.of("Analytics"))))
                .isFalse();
    }

    @Test
    void linkNeedsAWriteBeforeTheFirstStatus() {
        assertThat(Deployments.areRecorded(null, names("w1", Optional.empty(), PROD)))
                .isFalse();
    }

    @Test
    void incompleteRecordIsIgnored() {
        EnvironmentObjectStatus status =
                status("{operator: {deployments: [null, {name: prod}, {id: d1}, {name: dev, id: d2}]}}");

        assertThat(Deployments.recorded(status)).containsOnlyKeys("dev");
    }

    private static EnvironmentObjectStatus recorded(EnvironmentObjectStatus before, ResolvedNames names) {
        return new StatusBuilder(before).names(names).status();
    }

    private static ResolvedNames names(String name, Optional<String> text, LinkTarget... links) {
        return new ResolvedNames(new ScopeEntity(Scope.WORKSPACE, "w1"), name, text, List.of(links), List.of());
    }

    private static EnvironmentObjectStatus status(String status) {
        return Serialization.unmarshal("kind: EnvironmentObject\nstatus: " + status, EnvironmentObject.class)
                .getStatus();
    }
}
