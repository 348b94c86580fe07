package io.astronomer.operator.plan;

import io.astronomer.operator.astro.ScopeEntity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Workspaces and Deployments that a spec names, after their resolution.
 *
 * @param scopeName name of the scope entity; its id where the name is not known
 * @param resolvedFrom text that named the scope entity; empty for an id of the spec, which needs no record
 */
public record ResolvedNames(
        ScopeEntity scopeEntity,
        String scopeName,
        Optional<String> resolvedFrom,
        List<LinkTarget> links,
        List<LinkTarget> excluded) {
    public ResolvedNames {
        links = List.copyOf(links);
        excluded = List.copyOf(excluded);
    }

    /** Returns the ids of the Deployments that entries have by name. */
    public Map<String, String> deployments() {
        Map<String, String> ids = new TreeMap<>();
        Stream.concat(links.stream(), excluded.stream())
                .filter(target -> target.source() == LinkTarget.Source.NAME)
                .forEach(target -> ids.put(target.name(), target.deploymentId()));
        return ids;
    }
}
