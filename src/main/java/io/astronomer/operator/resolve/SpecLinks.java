package io.astronomer.operator.resolve;

import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.ExcludeLinkSpec;
import io.astronomer.operator.api.LinkSpec;
import io.astronomer.operator.plan.LinkTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Deployments of the links and exclusions of a spec. */
record SpecLinks(List<LinkTarget> linked, List<LinkTarget> excluded) {

    /** Returns the entries with their texts in place of ids. A selector is one entry. */
    static SpecLinks unresolved(@Nullable EnvironmentObjectSpec spec) {
        return new SpecLinks(
                texts(Optional.ofNullable(spec).map(EnvironmentObjectSpec::links), LinkSpec::deployment),
                texts(Optional.ofNullable(spec).map(EnvironmentObjectSpec::excludeLinks), ExcludeLinkSpec::deployment));
    }

    private static <E> List<LinkTarget> texts(Optional<List<E>> entries, Function<E, @Nullable String> deployment) {
        List<LinkTarget> targets = new ArrayList<>();
        for (E entry : entries.orElseGet(List::of)) {
            String text = entry == null ? null : deployment.apply(entry);
            String id = text == null ? String.valueOf(targets.size()) : text;
            targets.add(new LinkTarget(targets.size(), id, id, LinkTarget.Source.ID));
        }
        return targets;
    }

    NavigableSet<String> excludedIds() {
        NavigableSet<String> ids = new TreeSet<>();
        excluded.forEach(target -> ids.add(target.deploymentId()));
        return ids;
    }
}
