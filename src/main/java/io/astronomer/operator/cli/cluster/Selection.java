package io.astronomer.operator.cli.cluster;

import io.astronomer.operator.api.EnvironmentObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Resources that a verb is for.
 *
 * @param names with or without the kind
 * @param selector of labels
 * @param all whether all resources are meant
 * @param allNamespaces whether those of all namespaces are meant
 */
public record Selection(List<String> names, Optional<String> selector, boolean all, boolean allNamespaces) {
    public Selection {
        names = List.copyOf(names);
    }

    /**
     * The selected resources.
     *
     * @param failures of the others, in the order of the names
     */
    public record Selected(List<EnvironmentObject> resources, Map<Target, ClusterFailure> failures) {
        public Selected {
            resources = List.copyOf(resources);
        }
    }

    /** Returns why the selection is invalid; empty when it is valid. A blank argument is often an unset variable. */
    public Optional<String> problem() {
        // The API server takes a blank selector as all resources.
        if (selector.filter(String::isBlank).isPresent()) {
            return Optional.of("-l: the selector is blank. Write --all to select all resources.");
        }
        if (names.stream().anyMatch(String::isBlank)) {
            return Optional.of("a NAME is blank.");
        }
        if (names.isEmpty() && selector.isEmpty() && !all) {
            return Optional.of("name the resources, or select them by -l SELECTOR or --all.");
        }
        if (!names.isEmpty() && (selector.isPresent() || all || allNamespaces)) {
            return Optional.of("names can't be combined with -l, --all or -A.");
        }
        if (selector.isPresent() && all) {
            return Optional.of("-l and --all are mutually exclusive.");
        }
        return names.stream()
                .filter(name -> ResourceName.of(name).isEmpty())
                .findFirst()
                .map(name -> name + " is not the name of an EnvironmentObject: write NAME or environmentobject/NAME.");
    }

    /** Returns whether the user named each resource. */
    public boolean isByName() {
        return !names.isEmpty();
    }

    /** Reads the resources. A named one that can't be read is a failure of its own. */
    public Selected read(KubernetesCluster cluster) {
        if (!isByName()) {
            List<EnvironmentObject> found =
                    allNamespaces ? cluster.resources(selector) : cluster.resources(cluster.namespace(), selector);
            return new Selected(found, Map.of());
        }
        List<EnvironmentObject> found = new ArrayList<>();
        Map<Target, ClusterFailure> failures = new LinkedHashMap<>();
        List<String> distinct = names.stream()
                .flatMap(name -> ResourceName.of(name).stream())
                .distinct()
                .toList();
        for (String name : distinct) {
            try {
                cluster.resource(cluster.namespace(), name)
                        .ifPresentOrElse(found::add, () -> failures.put(target(cluster, name), absent()));
            } catch (ClusterFailure failure) {
                failures.put(target(cluster, name), failure);
            }
        }
        return new Selected(found, failures);
    }

    private static Target target(KubernetesCluster cluster, String name) {
        return new Target(Target.Kind.ENVIRONMENT_OBJECT, cluster.namespace(), name);
    }

    private static ClusterFailure absent() {
        return new ClusterFailure(ClusterFailure.Kind.ABSENT, "not found.");
    }
}
