package io.astronomer.operator.cli.cluster;

import io.astronomer.operator.api.EnvironmentObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a command is about to do, read and decided.
 *
 * @param writes to make
 * @param others objects that need no write, or that the command does not fit
 * @param failures of objects that can't be read
 */
public record Prepared(List<Write> writes, Map<Target, Decision> others, Map<Target, ClusterFailure> failures) {
    public Prepared {
        writes = List.copyOf(writes);
    }

    /** Reads the selected resources, and decides on each. */
    public static Prepared of(Verb verb, KubernetesCluster cluster, Selection selection) {
        Selection.Selected selected = selection.read(cluster);
        List<Write> writes = new ArrayList<>();
        Map<Target, Decision> others = new LinkedHashMap<>();
        for (EnvironmentObject resource : selected.resources()) {
            Decision decision = verb.decide(resource);
            if (decision instanceof Decision.Set set) {
                writes.add(new ResourceWrite(verb, resource, set.change()));
            } else {
                others.put(Target.of(resource), decision);
            }
        }
        return new Prepared(writes, others, selected.failures());
    }
}
