package io.astronomer.operator.cli.cluster;

import io.astronomer.operator.api.EnvironmentObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Approves blocked mass deletions.
 *
 * @param expected token that the resources must have
 * @param configMap of the default organization, in place of the one that the status names
 */
public record Allow(Optional<String> expected, Optional<Target> configMap) {

    /** Reads the selected resources and the places of their tokens, and decides on each place. */
    public Prepared prepare(KubernetesCluster cluster, Selection selection) {
        List<BlockedDeletion> blocked = new ArrayList<>();
        Map<Target, Decision> others = new LinkedHashMap<>();
        Selection.Selected selected = selection.read(cluster);
        for (EnvironmentObject resource : selected.resources()) {
            refusal(resource)
                    .ifPresentOrElse(
                            refused -> others.put(Target.of(resource), refused), () -> blocked.add(blocked(resource)));
        }
        if (expected.isPresent() && blocked.isEmpty() && !selection.isByName()) {
            throw ClusterFailure.invalid("no selected resource waits with the token " + expected.get()
                    + ": review the deletions, and approve the present token.");
        }
        Map<Target, ClusterFailure> failures = new LinkedHashMap<>(selected.failures());
        List<Write> writes = new ArrayList<>();
        for (ApprovalWrite unread : writes(blocked)) {
            try {
                ApprovalWrite write = unread.read(cluster);
                if (write.isDone()) {
                    others.put(write.target(), new Decision.Nothing("it approves these deletions already."));
                } else {
                    writes.add(write);
                }
            } catch (ClusterFailure failure) {
                failures.put(unread.target(), failure);
            }
        }
        return new Prepared(writes, others, failures);
    }

    /** Returns why there is nothing to approve for the resource; empty when there is. */
    Optional<Decision> refusal(EnvironmentObject resource) {
        Optional<String> token = BlockedDeletion.token(resource);
        if (expected.isPresent() && !expected.equals(token)) {
            return Optional.of(new Decision.Unfit(token.map(now -> "the token " + expected.get()
                            + " is no longer that of its deletion, which is " + now
                            + " now: review the deletions, and approve that one.")
                    .orElseGet(() ->
                            "its deletion is not blocked, so the token " + expected.get() + " approves nothing.")));
        }
        if (token.isEmpty()) {
            return Optional.of(new Decision.Nothing("its deletion is not blocked."));
        }
        return place(resource).isPresent()
                ? Optional.empty()
                : Optional.of(new Decision.Unfit("its status does not name the ConfigMap of the approvals: name it by"
                        + " --config-map NAMESPACE/NAME."));
    }

    private Optional<Target> place(EnvironmentObject resource) {
        return BlockedDeletion.place(resource)
                .filter(found -> found.kind() == Target.Kind.ASTRO_ORGANIZATION || configMap.isEmpty())
                .or(() -> configMap);
    }

    private BlockedDeletion blocked(EnvironmentObject resource) {
        return new BlockedDeletion(
                resource,
                BlockedDeletion.token(resource).orElseThrow(),
                place(resource).orElseThrow());
    }

    /** Returns one write for each place. */
    private static List<ApprovalWrite> writes(List<BlockedDeletion> blocked) {
        Map<Target, List<BlockedDeletion>> places = new LinkedHashMap<>();
        blocked.forEach(each -> places.computeIfAbsent(each.place(), unknown -> new ArrayList<>())
                .add(each));
        return places.entrySet().stream()
                .map(entry -> new ApprovalWrite(entry.getKey(), entry.getValue(), Optional.empty()))
                .toList();
    }
}
