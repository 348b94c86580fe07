package io.astronomer.operator.e2e;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Resources that are created again right after their DELETED event, as by an owning controller. Their number is
 * {@code recreation.resources}, and the number of repetitions {@code recreation.rounds}.
 */
@SharedEnvironment
final class RecreationIT {
    private static final int RESOURCES = Integer.getInteger("recreation.resources", 6);
    private static final int ROUNDS = Integer.getInteger("recreation.rounds", 1);
    /** At most the limit of a namespace. */
    private static final int ORGANIZATIONS = Math.min(RESOURCES, 20);

    private static final int OTHERS = 16;

    private static final ScheduledExecutorService LATER = Executors.newScheduledThreadPool(4);

    @AfterAll
    static void end() {
        LATER.shutdownNow();
    }

    @ParameterizedTest(name = "{0} ms")
    @ValueSource(longs = {0, 50})
    void recreatedResourceIsServed(long delay, TestNamespace scene) throws InterruptedException {
        assertServed(delay, scene);
    }

    @ParameterizedTest(name = "{0} ms")
    @ValueSource(longs = {5, 20, 100, 500})
    @Tag("matrix")
    void recreatedResourceIsServedAtAnyDelay(long delay, TestNamespace scene) throws InterruptedException {
        assertServed(delay, scene);
    }

    private static void assertServed(long delay, TestNamespace scene) throws InterruptedException {
        List<String> names = names("r", RESOURCES);
        names.forEach(name -> scene.apply(name, variable(name)));
        names.forEach(scene::awaitReady);

        for (int round = 0; round < ROUNDS; round++) {
            recreate(
                    scene,
                    EnvironmentObject.class,
                    names,
                    delay,
                    scene::delete,
                    name -> scene.apply(name, variable(name)));
            names.forEach(scene::awaitReady);
        }
    }

    @ParameterizedTest(name = "{0} ms")
    @ValueSource(longs = {0, 20, 100})
    @Tag("matrix")
    void recreatedResourceIsServedBesideABusyLeader(long delay, TestNamespace scene) throws InterruptedException {
        TestNamespace others = scene.environment().scene();
        AtomicInteger edits = new AtomicInteger();
        var busy = LATER.scheduleWithFixedDelay(
                () -> {
                    int edit = edits.incrementAndGet();
                    String name = "o" + edit % OTHERS;
                    others.apply(name, variable(name).replace("blue", "blue" + edit));
                },
                0,
                5,
                TimeUnit.MILLISECONDS);
        try {
            TestNamespace.patiently().until(() -> edits.get() > 2 * OTHERS);

            assertServed(delay, scene);
        } finally {
            busy.cancel(false);
        }
        names("o", OTHERS).forEach(others::awaitReady);
    }

    @ParameterizedTest(name = "{0} ms")
    @ValueSource(longs = {0, 50})
    void recreatedOrganizationIsServedWithItsResources(long delay, TestNamespace scene) throws InterruptedException {
        assertOrganizationServed(delay, scene);
    }

    @ParameterizedTest(name = "{0} ms")
    @ValueSource(longs = {5, 20, 100, 500})
    @Tag("matrix")
    void recreatedOrganizationIsServedAtAnyDelay(long delay, TestNamespace scene) throws InterruptedException {
        assertOrganizationServed(delay, scene);
    }

    private static void assertOrganizationServed(long delay, TestNamespace scene) throws InterruptedException {
        List<String> names = names("t", ORGANIZATIONS);
        Map<String, TestOrganization> testOrganizations = names.stream()
                .collect(Collectors.toMap(
                        Function.identity(), name -> TestOrganization.of(scene, name, SandboxFixtures.ORGANIZATION)));
        testOrganizations.values().forEach(RecreationIT::awaitReady);

        for (int round = 0; round < ROUNDS; round++) {
            recreate(
                    scene,
                    AstroOrganization.class,
                    names,
                    delay,
                    name -> named(testOrganizations, name).resource().delete(),
                    name -> named(testOrganizations, name).apply());
            testOrganizations.values().forEach(RecreationIT::awaitReady);
        }

        names.forEach(name -> scene.apply(name, named(testOrganizations, name).reference() + variable(name)));
        names.forEach(scene::awaitReady);
    }

    private static TestOrganization named(Map<String, TestOrganization> testOrganizations, String name) {
        return Objects.requireNonNull(testOrganizations.get(name));
    }

    private static void awaitReady(TestOrganization testOrganization) {
        testOrganization.await("Ready", ready -> ready.status().equals("True"));
    }

    /** Deletes the objects, and creates each again this many milliseconds after its DELETED event. */
    private static <T extends HasMetadata> void recreate(
            TestNamespace scene,
            Class<T> kind,
            List<String> names,
            long delay,
            Consumer<String> delete,
            Consumer<String> create)
            throws InterruptedException {
        CountDownLatch created = new CountDownLatch(names.size());
        Executor later = CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS, LATER);
        Consumer<String> again = name -> later.execute(() -> {
            create.accept(name);
            created.countDown();
        });
        Watch watch =
                scene.client().resources(kind).inNamespace(scene.namespace()).watch(new Deletions<T>(again));
        try {
            names.forEach(delete);
            Eventually.await(created);
        } finally {
            watch.close();
        }
    }

    private record Deletions<T extends HasMetadata>(Consumer<String> deleted) implements Watcher<T> {
        @Override
        public void eventReceived(Action action, T resource) {
            if (action == Action.DELETED) {
                deleted.accept(resource.getMetadata().getName());
            }
        }

        @Override
        public void onClose(@Nullable WatcherException cause) {}
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(number -> prefix + number).toList();
    }

    /** Returns a spec that orphans its object; otherwise the mass-deletion guard would block. */
    private static String variable(String name) {
        return "objectKey: " + name + "\nworkspace: $workspace\n"
                + "airflowVariable: {value: blue}\npolicy: {deletion: Orphan}\n";
    }
}
