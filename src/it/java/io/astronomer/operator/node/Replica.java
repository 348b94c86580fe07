package io.astronomer.operator.node;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A Pod of the operator, and its process and control group on the node. */
record Replica(Node node, Pod pod) {

    /**
     * Figures of the container's control group.
     *
     * @param highest the most memory that was charged, in bytes; pages of files are included
     * @param failures how often a charge reached the limit
     * @param killed the kills for lack of memory
     */
    record Memory(long highest, long failures, long killed) {}

    /** Works for both versions of control groups; prints names and numbers. */
    private static final String MEMORY = """
            group=$(sed -n 's/^[0-9]*:memory://p' /proc/%1$d/cgroup)
            if [ -n "$group" ]; then
              cd "/sys/fs/cgroup/memory$group"
              echo highest $(cat memory.max_usage_in_bytes)
              echo failures $(cat memory.failcnt)
              grep oom_kill memory.oom_control || true
            else
              cd "/sys/fs/cgroup$(sed -n 's/^0:://p' /proc/%1$d/cgroup)"
              echo highest $(cat memory.peak)
              sed -n 's/^max /failures /p; s/^oom_kill /oom_kill /p' memory.events
            fi
            """;

    String name() {
        return pod.getMetadata().getName();
    }

    boolean isReady() {
        return pod.getMetadata().getDeletionTimestamp() == null
                && pod.getStatus().getContainerStatuses().stream().anyMatch(ContainerStatus::getReady);
    }

    int restarts() {
        return pod.getStatus().getContainerStatuses().stream()
                .mapToInt(ContainerStatus::getRestartCount)
                .sum();
    }

    void kill() {
        node.shell("kill -KILL " + pid());
    }

    /** Freezes the process for this time, as a machine without processor time would. The kubelet may end it meanwhile. */
    void freeze(Duration time) {
        long pid = pid();
        node.shell("kill -STOP " + pid);
        try {
            Waiting.pause(time);
        } finally {
            node.shell("kill -CONT " + pid + " 2>/dev/null || true");
        }
    }

    Memory memory() {
        Map<String, Long> numbers = node.shell(MEMORY.formatted(pid()))
                .lines()
                .map(line -> line.split(" ", 2))
                .filter(words -> words.length == 2)
                .collect(Collectors.toMap(words -> words[0], words -> Long.valueOf(words[1].strip()), Math::max));
        return new Memory(
                numbers.getOrDefault("highest", 0L),
                numbers.getOrDefault("failures", 0L),
                numbers.getOrDefault("oom_kill", 0L));
    }

    /** Finds the Java process by the uid of the Pod in its control group, which some drivers write with underscores. */
    private long pid() {
        String uid = pod.getMetadata().getUid().replace("-", "[-_]");
        String script = "for p in $(grep -lE 'pod" + uid + "' /proc/[0-9]*/cgroup 2>/dev/null); do"
                + " d=${p%/cgroup}; [ \"$(cat $d/comm 2>/dev/null)\" = java ] && echo ${d#/proc/}; done; true";
        List<Long> found = Arrays.stream(node.shell(script).split("\\s+", -1))
                .filter(text -> !text.isEmpty())
                .map(Long::valueOf)
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException("the Pod " + name() + " has the Java processes " + found + ", not one");
        }
        return found.get(0);
    }
}
