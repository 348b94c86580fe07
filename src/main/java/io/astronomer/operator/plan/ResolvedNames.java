package io.astronomer.operator.plan;

import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.astro.ScopeEntity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
    /** The status has at most so many: as many as the spec may have names. */
    private static final int MOST_RECORDED = 1_000;

    private static final int LONGEST_NAME = 256;

    public ResolvedNames {
        links = List.copyOf(links);
        excluded = List.copyOf(excluded);
    }

    /**
     * Returns the ids of the Deployments that entries have by name or by selector. By them the operator distinguishes its
     * own change of links from another client's.
     */
    public Map<String, String> deployments() {
        Map<String, String> ids = new TreeMap<>();
        Stream.of(LinkTarget.Source.NAME, LinkTarget.Source.SELECTOR, LinkTarget.Source.RECORDED)
                .flatMap(this::targets)
                .limit(MOST_RECORDED)
                .forEach(target -> ids.putIfAbsent(recorded(target), target.deploymentId()));
        return ids;
    }

    /** Returns the ids of the Deployments that entries name, by name. */
    public Map<String, String> named() {
        Map<String, String> ids = new TreeMap<>();
        targets(LinkTarget.Source.NAME).forEach(target -> ids.putIfAbsent(target.name(), target.deploymentId()));
        return ids;
    }

    /** Returns the ids of the Deployments that the last listing lacks, and that are selected as before. */
    Set<String> unlisted() {
        return targets(LinkTarget.Source.RECORDED)
                .map(LinkTarget::deploymentId)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Stream<LinkTarget> targets(LinkTarget.Source source) {
        return Stream.concat(links.stream(), excluded.stream()).filter(target -> target.source() == source);
    }

    /** The name that a selector found is Astro's. */
    private static String recorded(LinkTarget target) {
        return target.source() == LinkTarget.Source.NAME
                ? target.name()
                : DisplayText.line(target.name(), LONGEST_NAME);
    }
}
