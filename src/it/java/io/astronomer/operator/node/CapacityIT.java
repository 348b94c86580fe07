package io.astronomer.operator.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Many resources under the memory limit of the chart, which the kernel enforces. */
@OnANode
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class CapacityIT {
    private static final int RESOURCES = Integer.getInteger("node.resources", 10_000);
    private static final int NAMESPACES = 10;
    private static final int CLIENTS = 16;
    private static final int MEBIBYTE = 1024 * 1024;

    private NodeEnvironment environment;
    private List<ResourceName> names;

    @BeforeAll
    void install() {
        environment = NodeEnvironment.installed("capacity");
        IntStream.range(0, NAMESPACES).mapToObj(CapacityIT::namespace).forEach(environment.resources()::namespace);
        names = IntStream.range(0, RESOURCES)
                .mapToObj(number -> new ResourceName(namespace(number % NAMESPACES), "capacity-" + number))
                .toList();
    }

    @AfterAll
    void uninstall() {
        environment.close();
    }

    @Test
    @Order(1)
    void leaderStaysUnderItsLimitWhileTheResourcesAreCreated() {
        applyAll("first");

        assertMemory("creates of " + RESOURCES + " resources");
    }

    @Test
    @Order(2)
    void leaderStaysUnderItsLimitWhileATenthIsEdited() {
        List<ResourceName> tenth =
                IntStream.range(0, RESOURCES / 10).mapToObj(names::get).toList();
        long begun = System.nanoTime();

        parallel(() ->
                tenth.parallelStream().forEach(name -> environment.resources().edit(name, "second")));

        awaitWrites("second", tenth.size());
        Report.add("edits of a tenth, until all are in Astro", Report.seconds(since(begun)));
        assertMemory("edits of a tenth");
    }

    @Test
    @Order(3)
    void newLeaderStaysUnderItsLimitAfterARollout() {
        int writes = environment.astro().writes();
        ResourceName probe = names.get(RESOURCES - 1);

        environment.installation().restart();
        environment.replicas().awaitReady();

        edit(probe, "third");
        awaitWrites("third", 1);
        assertThat(environment.astro().writes() - writes).as("writes").isEqualTo(1);
        assertMemory("rollout with " + RESOURCES + " resources");
    }

    private void applyAll(String description) {
        long begun = System.nanoTime();
        parallel(() -> names.parallelStream()
                .forEach(name -> Waiting.until(name + " is applied", () -> {
                    environment.resources().apply(name, description);
                    return true;
                })));
        awaitWrites(description, RESOURCES);
        assertThat(environment.astro().descriptions().values())
                .hasSize(RESOURCES)
                .allMatch(List.of(description)::equals);
        Report.add("creates of " + RESOURCES + " resources, until all are in Astro", Report.seconds(since(begun)));
    }

    private void edit(ResourceName name, String description) {
        Waiting.until(name + " is edited", () -> {
            environment.resources().edit(name, description);
            return true;
        });
    }

    private void awaitWrites(String description, int count) {
        Waiting.until(
                count + " writes of " + description, () -> environment.astro().writes(description) >= count);
    }

    private void assertMemory(String act) {
        List<Replica> replicas = environment.replicas().all();
        Optional<String> leader = environment.replicas().leader().map(Replica::name);
        for (Replica replica : replicas) {
            Replica.Memory memory = replica.memory();
            String role = Optional.of(replica.name()).equals(leader) ? "leader" : "standby";
            Report.add(
                    "memory charged to the " + role + " after the " + act + ", highest",
                    memory.highest() / MEBIBYTE + " MiB",
                    "≤ 256 MiB, no kill",
                    memory.killed() == 0 && replica.restarts() == 0);
            Report.add("failed charges of the " + role + " after the " + act, Long.toString(memory.failures()));
            assertThat(memory.killed()).as("kills of the %s", role).isZero();
            assertThat(replica.restarts()).as("restarts of the %s", role).isZero();
        }
    }

    private static void parallel(Runnable work) {
        try (ClosingPool pool = new ClosingPool(CLIENTS)) {
            pool.run(work);
        }
    }

    private static String namespace(int number) {
        return Resources.PREFIX + "capacity-" + number;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Streams of a task in the pool use its threads. */
    private record ClosingPool(ForkJoinPool pool) implements AutoCloseable {
        ClosingPool(int threads) {
            this(new ForkJoinPool(threads));
        }

        void run(Runnable work) {
            pool.submit(work).join();
        }

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }
}
