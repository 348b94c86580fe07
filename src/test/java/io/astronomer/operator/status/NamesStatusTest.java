package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.Entity;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.LinkTarget;
import io.astronomer.operator.plan.NamedSpec;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.plan.ReconcileResult;
import io.astronomer.operator.plan.ResolvedNames;
import io.astronomer.operator.resolve.ClusterDouble;
import io.astronomer.operator.resolve.Defaults;
import io.astronomer.operator.resolve.Resolver;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The record of resolved names in the status. */
class NamesStatusTest {
    private static final LinkTarget PROD = new LinkTarget(0, "d1", "prod", LinkTarget.Source.NAME);
    private static final ResolvedNames NAMES = names("Analytics", Optional.of("Analytics"), PROD);
    private static final Defaults WITH_DEFAULT =
            new Defaults(Optional.of("Analytics"), Policy.standard(), Duration.ofMinutes(5));
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
    void anotherRecordedWorkspaceThanTheIdOfTheSpecNeedsAWrite() {
        EnvironmentObjectStatus other = Serialization.unmarshal(
                "workspace: {name: w2, id: clx42others01gl01o0gjenth}", EnvironmentObjectStatus.class);

        assertThat(Deployments.areRecorded(other, names("w1", Optional.empty())))
                .isFalse();
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

    @Test
    void recordOfNamesKeepsTheConditions() {
        EnvironmentObjectStatus before =
                status("{observedGeneration: 3, conditions: [{type: Ready, status: \"True\"}]}");
        ReconcileInputs inputs = new ReconcileInputs(
                4,
                Optional.empty(),
                Optional.empty(),
                Optional.of("a request"),
                new PoliciesInForce(Policy.standard(), Duration.ofMinutes(5)));

        assertThat(StatusUpdater.next(
                        before, inputs, ReconcileResult.of(new Outcome.NamesResolved(NAMES)), Instant.EPOCH))
                .isEqualTo(recorded(before, NAMES));
    }

    @Test
    void linksAreCountedAndNamed() {
        ResolvedNames names = new ResolvedNames(
                new ScopeEntity(Scope.WORKSPACE, "w1"),
                "Analytics",
                Optional.empty(),
                List.of(new LinkTarget(0, "d1", "prod", LinkTarget.Source.NAME)),
                List.of(new LinkTarget(0, "d2", "dev\u0007", LinkTarget.Source.ID)));

        assertThat(Deployments.links(new NamedSpec(desired(names), names)))
                .contains(new EnvironmentObjectStatus.Links(1, 1, 1, true, List.of("prod"), List.of("dev ")));
    }

    @Test
    void linkWithoutOverridesIsNotOverridden() {
        ResolvedNames names =
                names("Analytics", Optional.empty(), new LinkTarget(1, "d2", "dev", LinkTarget.Source.ID));

        assertThat(Deployments.links(new NamedSpec(desired(names), names)))
                .hasValueSatisfying(links -> assertThat(links.overridden()).isZero());
    }

    @Test
    void twentyLinksAreNamedInOrder() {
        LinkTarget[] many = IntStream.range(10, 31)
                .mapToObj(i -> new LinkTarget(0, "d" + i, "name " + (40 - i), LinkTarget.Source.SELECTOR))
                .toArray(LinkTarget[]::new);
        ResolvedNames names = names("Analytics", Optional.empty(), many);

        assertThat(Deployments.links(new NamedSpec(desired(names), names))
                        .orElseThrow()
                        .linkedDeployments())
                .hasSize(20)
                .startsWith("name 10", "name 11")
                .doesNotContain("name 30");
    }

    @Test
    void missingLinksAreNotNamed() {
        ResolvedNames names = names("Analytics", Optional.empty());

        assertThat(Deployments.links(new NamedSpec(desired(names), names)))
                .contains(new EnvironmentObjectStatus.Links(0, 0, 0, true, null, null));
    }

    @Test
    void objectOfADeploymentHasNoLinks() {
        ResolvedNames names = new ResolvedNames(
                new ScopeEntity(Scope.DEPLOYMENT, "d9"), "ETL", Optional.empty(), List.of(), List.of());

        assertThat(Deployments.links(new NamedSpec(desired(names), names))).isEmpty();
    }

    private static Desired desired(ResolvedNames names) {
        EnvironmentObject resource = Serialization.unmarshal("""
                kind: EnvironmentObject
                metadata: {name: a-resource, namespace: data, generation: 1}
                spec:
                  objectKey: a_key
                  environmentVariable: {value: blue}
                  autoLinkDeployments: true
                  links: [{deployment: prod, environmentVariable: {value: green}}, {deployment: dev}]
                """, EnvironmentObject.class);
        return new Resolver(new ClusterDouble(), any -> WITH_DEFAULT)
                .resolveMetadata(resource, names)
                .known()
                .orElseThrow();
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
