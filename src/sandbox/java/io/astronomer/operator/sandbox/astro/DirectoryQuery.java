package io.astronomer.operator.sandbox.astro;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The checked query of a listing of Workspaces or Deployments. A filter without values matches everything. */
record DirectoryQuery(
        ListQuery.Window window,
        List<String> sorts,
        List<String> names,
        Reading.NameFilter nameFilter,
        List<String> workspaceIds,
        List<String> deploymentIds) {

    private static final List<String> SORTS =
            List.of("createdAt:asc", "createdAt:desc", "name:asc", "name:desc", "updatedAt:asc", "updatedAt:desc");

    static DirectoryQuery of(Map<String, List<String>> query, int longestPage, Reading.NameFilter nameFilter) {
        FieldErrors errors = new FieldErrors();
        List<String> sorts = query.getOrDefault("sorts", List.of());
        if (!SORTS.containsAll(sorts)) {
            errors.notOneOf("sorts", SORTS);
        }
        DirectoryQuery parsed = new DirectoryQuery(
                ListQuery.Window.of(query, longestPage, errors),
                sorts,
                values(query, "names"),
                nameFilter,
                values(query, "workspaceIds"),
                values(query, "deploymentIds"));
        errors.throwIfAny();
        return parsed;
    }

    private static List<String> values(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    boolean matches(Directory.Workspace workspace) {
        return matchesId(workspaceIds, workspace.id()) && matchesName(workspace.name());
    }

    boolean matches(Directory.Deployment deployment) {
        return matchesId(workspaceIds, deployment.workspaceId())
                && matchesId(deploymentIds, deployment.id())
                && matchesName(deployment.name());
    }

    private static boolean matchesId(List<String> filter, String id) {
        return filter.isEmpty() || filter.contains(id);
    }

    private boolean matchesName(String name) {
        return names.isEmpty()
                || names.stream().anyMatch(wanted -> switch (nameFilter) {
                    case EXACT -> name.equals(wanted);
                    case PREFIX -> name.startsWith(wanted);
                });
    }

    /** Returns the rows in the order of the query. The first sort goes before the second. */
    <T> List<T> sorted(Stream<T> rows, Function<T, String> name, Function<T, Directory.Times> times) {
        List<Comparator<T>> orders = sorts.stream()
                .map(sort -> {
                    Comparator<T> next = order(sort, name, times);
                    return sort.endsWith(":desc") ? next.reversed() : next;
                })
                .toList();
        return orders.stream()
                .reduce(Comparator::thenComparing)
                .map(rows::sorted)
                .orElse(rows)
                .toList();
    }

    private static <T> Comparator<T> order(String sort, Function<T, String> name, Function<T, Directory.Times> times) {
        return switch (sort.substring(0, sort.indexOf(':'))) {
            case "name" -> Comparator.comparing(name);
            case "createdAt" -> Comparator.comparing(row -> times.apply(row).created());
            default -> Comparator.comparing(row -> times.apply(row).updated());
        };
    }
}
