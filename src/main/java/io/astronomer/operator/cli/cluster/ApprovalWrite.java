package io.astronomer.operator.cli.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.massdeletion.ApprovalConfigMap;
import io.astronomer.operator.massdeletion.ApprovalSource;
import io.astronomer.operator.plan.Annotations;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Approval of the mass deletions of one place. Tokens that are there remain, because their deletions may still be pending.
 *
 * @param present the object of the place, if it was read and exists
 */
public record ApprovalWrite(Target target, List<BlockedDeletion> blocked, Optional<HasMetadata> present)
        implements Write {
    /** Number of tokens that are kept, far below the operator's limit of an annotation. */
    private static final int KEPT = 100;

    private static final int NAMED = 10;

    public ApprovalWrite {
        blocked = List.copyOf(blocked);
    }

    /** Reads the object of the place. Throws a {@link ClusterFailure}. */
    public ApprovalWrite read(KubernetesCluster cluster) {
        if (target.kind() == Target.Kind.CONFIG_MAP) {
            return with(cluster.configMap(target.namespace(), target.name()));
        }
        Optional<HasMetadata> organization =
                cluster.organization(target.namespace(), target.name()).map(found -> found);
        if (organization.isEmpty()) {
            throw new ClusterFailure(ClusterFailure.Kind.ABSENT, "not found.");
        }
        return with(organization);
    }

    private ApprovalWrite with(Optional<? extends HasMetadata> found) {
        return new ApprovalWrite(target, blocked, found.map(object -> object));
    }

    /** Returns whether all tokens are in their place. */
    public boolean isDone() {
        return ApprovalSource.split(text()).containsAll(tokens());
    }

    /** Returns the number of objects that are deleted or replaced. */
    public int objects() {
        return blocked.stream()
                .collect(Collectors.toMap(
                        BlockedDeletion::token, BlockedDeletion::number, (one, same) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private Set<String> tokens() {
        return blocked.stream().map(BlockedDeletion::token).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String text() {
        if (present.isEmpty()) {
            return "";
        }
        Map<String, String> values = present.get() instanceof ConfigMap map
                ? map.getData()
                : present.get().getMetadata().getAnnotations();
        return Optional.ofNullable(values).map(all -> all.get(key())).orElse("");
    }

    private String key() {
        return target.kind() == Target.Kind.CONFIG_MAP ? ApprovalConfigMap.KEY : Annotations.APPROVE_MASS_DELETION;
    }

    private String merged() {
        Set<String> all = new LinkedHashSet<>(List.of(text().strip().split("[\\s,]+")));
        all.remove("");
        all.removeAll(tokens());
        List<String> ordered = new ArrayList<>(all);
        ordered.addAll(tokens());
        return String.join(" ", ordered.subList(Math.max(0, ordered.size() - KEPT), ordered.size()));
    }

    @Override
    public Change change() {
        String set = (target.kind() == Target.Kind.CONFIG_MAP ? "key " : "annotation ") + key() + "="
                + String.join(" ", tokens());
        return new Change(
                patch(),
                set,
                "the operator then deletes or replaces " + scopes(),
                details(),
                present.map(ManagedByGit::warnings).orElse(List.of()));
    }

    private ObjectNode patch() {
        if (target.kind() != Target.Kind.CONFIG_MAP) {
            return Patches.annotation(key(), merged());
        }
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("data").put(key(), merged());
        return patch;
    }

    private String scopes() {
        Map<String, BlockedDeletion> byToken = byToken();
        return byToken.values().stream()
                        .map(mass -> objects(mass.number()) + " of " + mass.scope())
                        .collect(Collectors.joining(", "))
                + " in Astro";
    }

    private static String objects(int number) {
        return number + (number == 1 ? " object" : " objects");
    }

    private Map<String, BlockedDeletion> byToken() {
        return blocked.stream()
                .collect(
                        Collectors.toMap(BlockedDeletion::token, mass -> mass, (one, same) -> one, LinkedHashMap::new));
    }

    private List<String> details() {
        List<String> lines = new ArrayList<>();
        byToken().forEach((token, mass) -> {
            List<String> names = blocked.stream()
                    .filter(each -> each.token().equals(token))
                    .map(each -> ShownPlan.text(each.resource().getMetadata().getNamespace()) + "/"
                            + ShownPlan.text(each.resource().getMetadata().getName())
                            + (each.resource().isMarkedForDeletion() ? "" : " (replaced)"))
                    .toList();
            int more = mass.number() - Math.min(names.size(), NAMED);
            lines.add(token + " approves " + objects(mass.number()) + " of " + mass.scope() + ": "
                    + names.stream().limit(NAMED).collect(Collectors.joining(", "))
                    + (more > 0 ? " and " + more + " more" : ""));
        });
        return lines;
    }

    @Override
    public boolean make(KubernetesCluster cluster) {
        ApprovalWrite attempt = this;
        for (int number = 1; number <= ATTEMPTS; number++) {
            if (attempt.isDone()) {
                return false;
            }
            try {
                attempt.write(cluster);
                return true;
            } catch (ClusterFailure failure) {
                if (failure.kind() != ClusterFailure.Kind.CONFLICT) {
                    throw failure;
                }
            }
            attempt = attempt.read(cluster);
        }
        throw new ClusterFailure(
                ClusterFailure.Kind.CONFLICT, "other clients change it all the time: run the command again.");
    }

    private void write(KubernetesCluster cluster) {
        if (present.isEmpty()) {
            cluster.create(target, patch());
        } else {
            cluster.patch(
                    target,
                    patch(),
                    Optional.ofNullable(present.get().getMetadata().getResourceVersion()));
        }
    }

    @Override
    public List<Awaited> awaited() {
        return blocked.stream()
                .map(each -> new Awaited(Target.of(each.resource()), now -> reached(each, now)))
                .toList();
    }

    private static Optional<Reached> reached(BlockedDeletion shown, Optional<EnvironmentObject> now) {
        if (now.isEmpty()) {
            return Reached.good("it is gone.");
        }
        EnvironmentObject resource = now.get();
        Optional<String> token = BlockedDeletion.token(resource);
        if (token.isPresent()) {
            return token.get().equals(shown.token())
                    ? Optional.empty()
                    : Reached.bad("another approval is needed now: " + token.get() + ".");
        }
        if (!resource.isMarkedForDeletion() && Reached.isTrue(resource, "Ready")) {
            return Reached.good(Reached.state(resource));
        }
        return Reached.isTrue(resource, "Stalled") ? Reached.bad(Reached.state(resource)) : Optional.empty();
    }
}
