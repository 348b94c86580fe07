package io.astronomer.operator.e2e;

import static io.astronomer.operator.e2e.NamesIT.linked;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.api.EnvironmentObjectStatus.Links;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Links and exclusions by a pattern of names. */
@SharedEnvironment(quick = true)
@LongWait
final class SelectorsIT {
    private static final String DEVELOPMENT = "deploymentSelector: {namePattern: dev-*}";
    private static final String ALL = "deploymentSelector: {namePattern: '*'}";

    @Test
    void matchingDeploymentsOfTheWorkspaceAreLinked(TestNamespace scene) {
        EntityNames names = EntityNames.givenTo(scene);
        String one = names.create("dev-one");
        String two = names.create("dev-two");
        names.create("development");
        names.edits().createDeployment(names.createWorkspace("Other " + scene.workspace()), "dev-three");

        apply(scene, "links: [{" + DEVELOPMENT + "}]");
        awaitLinked(scene, 2);

        assertThat(linked(scene)).containsExactlyInAnyOrder(one, two);
        assertThat(links(scene))
                .returns(2, Links::linked)
                .returns(List.of("dev-one", "dev-two"), Links::linkedDeployments);
    }

    @Test
    void statusCountsAllAndNamesTwenty(TestNamespace scene) {
        EntityNames names = EntityNames.givenTo(scene);
        List<String> created = IntStream.range(10, 33)
                .mapToObj(number -> "dev-" + number)
                .peek(names::create)
                .toList();

        apply(scene, "links: [{" + DEVELOPMENT + "}]");
        awaitLinked(scene, 23);

        assertThat(linked(scene)).hasSize(23);
        assertThat(links(scene)).returns(23, Links::linked).returns(created.subList(0, 20), Links::linkedDeployments);
    }

    @Test
    void selectorWithoutAMatchLinksNothing(TestNamespace scene) {
        EntityNames.givenTo(scene);

        apply(scene, "links: [{" + DEVELOPMENT + "}]");
        scene.awaitReady("subject");

        assertThat(linked(scene)).isEmpty();
        assertThat(links(scene)).returns(0, Links::linked);
    }

    @Test
    void entryWithADeploymentPrecedesASelector(TestNamespace scene) {
        EntityNames.givenTo(scene);

        apply(
                scene,
                "links: [{" + ALL + ", airflowVariable: {value: selected}},"
                        + " {deployment: $deployment1, airflowVariable: {value: named}}]");
        awaitLinked(scene, 3);

        assertThat(override(scene, scene.deployment(1))).isEqualTo("named");
        assertThat(override(scene, scene.deployment(2))).isEqualTo("selected");
    }

    @Test
    void earlierSelectorPrecedesALaterOne(TestNamespace scene) {
        EntityNames names = EntityNames.givenTo(scene);
        String development = names.create("dev-one");

        apply(
                scene,
                "links: [{" + DEVELOPMENT + ", airflowVariable: {value: first}}," + " {" + ALL
                        + ", airflowVariable: {value: second}}]");
        awaitLinked(scene, 4);

        assertThat(override(scene, development)).isEqualTo("first");
        assertThat(override(scene, scene.deployment(1))).isEqualTo("second");
    }

    @Test
    void selectorOfExclusionsPrecedesOneOfLinks(TestNamespace scene) {
        EntityNames names = EntityNames.givenTo(scene);
        String development = names.create("dev-one");

        apply(scene, "autoLinkDeployments: true\nlinks: [{" + ALL + "}]\nexcludeLinks: [{" + DEVELOPMENT + "}]");
        awaitLinked(scene, 3);

        assertThat(linked(scene)).doesNotContain(development);
        assertThat(scene.remoteObject("subject").path("excludeLinks").findValuesAsText("scopeEntityId"))
                .containsExactly(development);
        assertThat(links(scene)).returns(1, Links::excluded).returns(List.of("dev-one"), Links::excludedDeployments);
    }

    @Test
    void linkWithADeploymentPrecedesASelectorOfExclusions(TestNamespace scene) {
        EntityNames names = EntityNames.givenTo(scene);
        String named = names.create("dev-one");
        String selected = names.create("dev-two");

        apply(
                scene,
                "autoLinkDeployments: true\nlinks: [{deployment: dev-one}]\nexcludeLinks: [{" + DEVELOPMENT + "}]");
        awaitLinked(scene, 1);
        TestNamespace.patiently().until(() -> links(scene).excluded() == 1);

        assertThat(linked(scene)).containsExactly(named);
        assertThat(scene.remoteObject("subject").path("excludeLinks").findValuesAsText("scopeEntityId"))
                .containsExactly(selected);
    }

    @Test
    void laterDeploymentIsLinkedWithAnEvent(TestNamespace scene) {
        EntityNames names = EntityNames.givenTo(scene);
        String first = names.create("dev-one");
        apply(scene, "links: [{" + DEVELOPMENT + "}]");
        awaitLinked(scene, 1);

        String later = names.create("dev-two");

        awaitLinked(scene, 2);
        assertThat(linked(scene)).containsExactlyInAnyOrder(first, later);
        // Kubernetes lists events in no order of time.
        TestNamespace.patiently()
                .untilAsserted(() -> assertThat(scene.eventsOf("Updated"))
                        .anySatisfy(event -> assertThat(event).asString().contains("links." + later)));
        assertThat(scene.eventsOf("DriftCorrected")).isEmpty();
    }

    @Test
    void deploymentRenamedOutOfThePatternIsUnlinked(TestNamespace scene) {
        EntityNames names = EntityNames.givenTo(scene);
        String kept = names.create("dev-one");
        String renamed = names.create("dev-two");
        apply(scene, "links: [{" + DEVELOPMENT + "}]");
        awaitLinked(scene, 2);

        names.edits().renameDeployment(renamed, "prod-two");

        TestNamespace.patiently().untilAsserted(() -> assertThat(linked(scene)).containsExactly(kept));
        TestNamespace.patiently()
                .untilAsserted(() -> assertThat(links(scene)).returns(List.of("dev-one"), Links::linkedDeployments));
    }

    @Test
    void deploymentRenamedWithinThePatternIsShownByItsNewName(TestNamespace scene) {
        EntityNames names = EntityNames.givenTo(scene);
        String renamed = names.create("dev-one");
        apply(scene, "links: [{" + DEVELOPMENT + "}]");
        awaitLinked(scene, 1);

        names.edits().renameDeployment(renamed, "dev-two");

        TestNamespace.patiently()
                .untilAsserted(() -> assertThat(links(scene)).returns(List.of("dev-two"), Links::linkedDeployments));
        assertThat(linked(scene)).containsExactly(renamed);
    }

    @Test
    void removedDeploymentLeavesTheStatus(TestNamespace scene) {
        EntityNames names = EntityNames.givenTo(scene);
        names.create("dev-one");
        String removed = names.create("dev-two");
        apply(scene, "links: [{" + DEVELOPMENT + "}]");
        awaitLinked(scene, 2);

        names.edits().removeDeployment(removed);

        TestNamespace.patiently()
                .untilAsserted(() -> assertThat(links(scene)).returns(List.of("dev-one"), Links::linkedDeployments));
        scene.awaitReady("subject");
    }

    private static void apply(TestNamespace scene, String lists) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + lists);
    }

    /** Rows that were read before a Deployment was created lack it until the next refresh. */
    private static void awaitLinked(TestNamespace scene, int number) {
        scene.awaitReady("subject");
        TestNamespace.patiently().alias("links").until(() -> links(scene).linked() == number);
        scene.awaitReady("subject");
    }

    private static Links links(TestNamespace scene) {
        return Objects.requireNonNull(scene.status("subject").status().links());
    }

    /** Returns the value of one Deployment's link. */
    private static String override(TestNamespace scene, String deployment) {
        for (JsonNode link : scene.remoteObject("subject").path("links")) {
            if (link.path("scopeEntityId").asText().equals(deployment)) {
                return link.at("/airflowVariableOverrides/value").asText();
            }
        }
        throw new AssertionError(deployment + " is not linked");
    }
}
