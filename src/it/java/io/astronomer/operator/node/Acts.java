package io.astronomer.operator.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs acts beside the churn and the probe, and reports their figures. */
final class Acts implements AutoCloseable {
    private static final int RUNS = Integer.getInteger("node.runs", 3);

    private final NodeEnvironment environment;
    private final Churn churn;
    private final Probe probe;

    private Acts(NodeEnvironment environment) {
        this.environment = environment;
        churn = environment.churn();
        probe = environment.probe();
        churn.settle();
    }

    /** Installs the operator for the acts. */
    static Acts installed(String name) {
        NodeEnvironment environment = NodeEnvironment.installed(name);
        try {
            return new Acts(environment);
        } catch (RuntimeException | Error failed) {
            environment.close();
            throw failed;
        }
    }

    /** Requires that the act, run a few times, leaves each resource in sync with one remote object. */
    void requireSound(Act act) {
        assertThat(run(act)).allSatisfy(run -> {
            assertThat(run.unsettled()).as("resources not in sync").isEmpty();
            assertThat(run.duplicates()).as("duplicates").isZero();
            assertThat(run.orphans()).as("orphans").isZero();
        });
    }

    /** Each run begins at rest, with Pods that never restarted. */
    private List<ActRun> run(Act act) {
        List<ActRun> runs = new ArrayList<>();
        try {
            while (runs.size() < RUNS) {
                runs.add(once(act));
            }
        } finally {
            Report.add(act, runs);
        }
        return runs;
    }

    private ActRun once(Act act) {
        environment.replicas().replaceRestarted();
        Map<String, Integer> before = environment.replicas().restarts();
        churn.resume();
        probe.begin();
        long begun = System.nanoTime();
        act.deed().accept(environment);
        long returned = System.nanoTime();
        Waiting.until(
                "an edit reaches Astro after the act",
                () -> probe.afterReturn(returned).isPresent());
        environment.replicas().awaitReady();
        MachineLoad load = MachineLoad.now();
        probe.end();
        int ended = ended(before, environment.replicas().restarts());
        List<Churn.Unsettled> unsettled = churn.settle();
        ActRun run = new ActRun(
                probe.longestWait(begun),
                probe.afterReturn(returned).orElseThrow(),
                ended,
                unsettled,
                churn.duplicates(),
                churn.orphans(),
                load);
        churn.renew(unsettled);
        return run;
    }

    private static int ended(Map<String, Integer> before, Map<String, Integer> after) {
        return after.entrySet().stream()
                .mapToInt(pod -> pod.getValue() - before.getOrDefault(pod.getKey(), pod.getValue()))
                .sum();
    }

    @Override
    public void close() {
        try {
            churn.close();
            probe.close();
        } finally {
            environment.close();
        }
    }
}
