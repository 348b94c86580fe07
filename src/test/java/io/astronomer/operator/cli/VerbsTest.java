package io.astronomer.operator.cli;

import static io.astronomer.operator.Eventually.await;
import static io.astronomer.operator.Eventually.eventually;
import static io.astronomer.operator.cli.VerbCluster.condition;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs {@code reconcile}, {@code suspend}, {@code resume} and {@code release}. */
class VerbsTest {
    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static VerbCluster cluster;

    @BeforeAll
    static void start(@TempDir Path folder) {
        cluster = new VerbCluster(folder);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void reconcileRequestsWithThePresentTime() {
        cluster.create("requested", "");
        Instant before = Instant.now().minusMillis(1);

        Invocation reconcile = cluster.run("reconcile", "requested");

        assertThat(reconcile.exitCode()).isZero();
        assertThat(Instant.parse(cluster.annotation("requested", "reconcile-requested-at")
                        .orElseThrow()))
                .isBetween(before, Instant.now());
        assertThat(reconcile.out()).contains("; the operator then reads Astro and reconciles it at once\n");
    }

    @Test
    void reconcileWaitsUntilTheRequestIsHandled() {
        cluster.create("handled", "");
        cluster.ready("handled", ", \"lastHandledReconcileAt\": \"2026-01-01T00:00:00Z\"");

        CompletableFuture<Invocation> reconcile =
                CompletableFuture.supplyAsync(() -> cluster.run("reconcile", "handled", "--wait"));
        eventually()
                .until(() ->
                        cluster.annotation("handled", "reconcile-requested-at").isPresent());
        // As the operator does when Flux has set its annotation as well.
        cluster.ready(
                "handled",
                ", \"lastHandledReconcileAt\": \""
                        + cluster.annotation("handled", "reconcile-requested-at")
                                .orElseThrow() + " flux\"");

        assertThat(await(reconcile).out()).contains("/handled (namespace analytics): Ready True, InSync.");
        assertThat(await(reconcile).exitCode()).isZero();
    }

    @Test
    void suspendSetsTheField() {
        cluster.create("paused", "");

        Invocation suspend = cluster.run("suspend", "paused");

        assertThat(suspend.out())
                .startsWith(
                        "environmentobject/paused (namespace analytics): sets spec.suspend=true; the operator then");
        assertThat(cluster.get("paused").getSpec().suspend()).isTrue();
        assertThat(cluster.run("suspend", "paused").out()).contains("it is suspended already.", "1 unchanged.");
    }

    @Test
    void suspendUntilATimeSetsTheAnnotation() {
        cluster.create("until", "");

        Invocation suspend = cluster.run("suspend", "until", "--until", "2999-01-31T19:00:00+01:00");

        assertThat(suspend.exitCode()).isZero();
        assertThat(cluster.annotation("until", "paused-until")).contains("2999-01-31T18:00:00Z");
        assertThat(cluster.get("until").getSpec().suspend()).isNull();
    }

    @Test
    void suspendWaitsForTheCondition() {
        cluster.create("stopping", "");

        CompletableFuture<Invocation> suspend =
                CompletableFuture.supplyAsync(() -> cluster.run("suspend", "stopping", "--wait"));
        eventually().until(() -> cluster.get("stopping").getSpec().suspend() != null);
        cluster.status(
                "stopping",
                "{\"observedGeneration\": 2, \"conditions\": [" + condition("Suspended", "True", "Suspended", "")
                        + "]}");

        assertThat(await(suspend).out()).contains("it is suspended.");
        assertThat(await(suspend).exitCode()).isZero();
    }

    @Test
    void resumeRemovesFieldAndAnnotation() {
        cluster.create(
                VerbCluster.NAMESPACE,
                "both",
                "annotations: {astro.astronomer.io/paused-until: '2999-01-31T18:00:00Z'}",
                "suspend: true");

        Invocation resume = cluster.run("resume", "both");

        assertThat(resume.out())
                .contains(": sets no spec.suspend and no annotation astro.astronomer.io/paused-until; the operator then"
                        + " reconciles it");
        assertThat(cluster.get("both").getSpec().suspend()).isNull();
        assertThat(cluster.annotation("both", "paused-until")).isEmpty();
        assertThat(cluster.run("resume", "both").out()).contains("it is not suspended.");
    }

    @Test
    void printedResumptionRemovesTheFieldByAPatch() {
        cluster.create(VerbCluster.NAMESPACE, "unprinted", "", "suspend: true");

        Invocation resume = cluster.run("resume", "unprinted", "--print");

        assertThat(resume.out()).endsWith("spec:\n  suspend: null\n");
        assertThat(cluster.get("unprinted").getSpec().suspend()).isTrue();
    }

    @Test
    void releaseOfAResourceThatIsNotDeletedIsRefused() {
        cluster.create("alive", "");

        Invocation release = cluster.run("release", "alive", "--yes");

        assertThat(release.err())
                .isEqualTo("Error: environmentobject/alive (namespace analytics): it is not being deleted. To delete it"
                        + " and keep its object in Astro, set spec.policy.deletion to Orphan, and then run kubectl"
                        + " delete envobj alive.\n");
        assertThat(release.exitCode()).isEqualTo(2);
        assertThat(cluster.annotation("alive", "force-orphan")).isEmpty();
    }

    @Test
    void releaseNeedsYesWithoutATerminal() {
        stuck("scripted");

        Invocation release = cluster.run("release", "scripted");

        assertThat(release.out()).contains("; the object clobject (scripted) remains in Astro, unmanaged\n");
        assertThat(release.err())
                .isEqualTo("Error: The object stays in Astro, unmanaged. Without a terminal this needs --yes. Nothing"
                        + " was set.\n");
        assertThat(release.exitCode()).isEqualTo(2);
        assertThat(cluster.annotation("scripted", "force-orphan")).isEmpty();

        assertThat(cluster.run("release", "scripted", "--yes").exitCode()).isZero();
        assertThat(cluster.annotation("scripted", "force-orphan")).contains("true");
    }

    @Test
    void userTypesTheNameOfTheResourceToRelease() {
        stuck("typed");

        assertThat(cluster.answered("yes", "release", "typed").err())
                .isEqualTo("The object stays in Astro, unmanaged. Type typed to continue: Nothing was set.\n");
        assertThat(cluster.annotation("typed", "force-orphan")).isEmpty();

        assertThat(cluster.answered("typed", "release", "typed").exitCode()).isZero();
        assertThat(cluster.annotation("typed", "force-orphan")).contains("true");
    }

    @Test
    void releaseWaitsUntilTheResourceIsGone() {
        stuck("leaving");

        CompletableFuture<Invocation> release =
                CompletableFuture.supplyAsync(() -> cluster.run("release", "leaving", "--yes", "--wait"));
        eventually().until(() -> cluster.annotation("leaving", "force-orphan").isPresent());
        cluster.merge("leaving", "{\"metadata\": {\"finalizers\": null}}");

        assertThat(await(release).out()).contains("/leaving (namespace analytics): it is gone.");
        assertThat(await(release).exitCode()).isZero();
    }

    @Test
    void releaseOfAllSkipsResourcesThatAreNotDeleted() {
        cluster.create("kept", "labels: {part: release}");
        cluster.create("gone", "labels: {part: release}");
        cluster.delete("gone");

        Invocation release = cluster.run("release", "-l", "part=release", "--yes");

        assertThat(release.out()).endsWith("1 set, 1 skipped.\n");
        assertThat(cluster.annotation("kept", "force-orphan")).isEmpty();
    }

    private static void stuck(String name) {
        cluster.create(name, "");
        cluster.status(
                name,
                "{\"observedGeneration\": 1, \"id\": \"clobject\", \"conditions\": ["
                        + condition("Ready", "False", "Unauthorized", "Astro rejects the token.") + "]}");
        cluster.delete(name);
        EnvironmentObject resource = cluster.get(name);
        assertThat(resource.isMarkedForDeletion()).isTrue();
    }
}
