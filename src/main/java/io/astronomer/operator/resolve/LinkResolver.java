package io.astronomer.operator.resolve;

import io.astronomer.operator.api.DeploymentSelector;
import io.astronomer.operator.api.ExcludeLinkSpec;
import io.astronomer.operator.api.LinkSpec;
import io.astronomer.operator.api.SchemaLimits;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.foundation.Cuid;
import io.astronomer.operator.plan.LinkTarget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the Deployments of links and exclusions. An entry with a Deployment precedes a selector, an exclusion a link, and
 * an earlier selector a later one. A recorded Deployment without a row stays selected until its absence is confirmed.
 */
final class LinkResolver {
    private final ScopeEntity workspace;
    private final String workspaceName;
    private final EntityRows rows;
    private final List<Entity> selectable;
    /** Paths of the entries with a Deployment, by its id. */
    private final Map<String, String> explicit = new HashMap<>();

    private final List<LinkTarget> linked = new ArrayList<>();
    private final List<LinkTarget> excluded = new ArrayList<>();

    LinkResolver(SpecNames names, ScopeResolver.Named scope, EntityLookup lookup) {
        this.workspace = scope.entity();
        this.workspaceName = scope.name();
        this.rows = workspace.scope() == Scope.WORKSPACE && names.usesDeployments()
                ? ScopeResolver.rows(names.ofDeployments(), field(names), lookup)
                : new EntityRows(List.of());
        this.selectable = selectable(names.recordedDeployments(workspace));
        if (workspace.scope() == Scope.WORKSPACE) {
            explicit("links", names.links(), LinkSpec::deployment, linked);
            explicit("excludeLinks", names.excludeLinks(), ExcludeLinkSpec::deployment, excluded);
            Set<String> taken = new HashSet<>(explicit.keySet());
            selected(names.excludeLinks(), ExcludeLinkSpec::deploymentSelector, taken, excluded);
            selected(names.links(), LinkSpec::deploymentSelector, taken, linked);
            bounded("links", linked);
            bounded("excludeLinks", excluded);
        }
    }

    /** Returns the first entry that needs the rows. */
    private static String field(SpecNames names) {
        for (int i = 0; i < names.links().size(); i++) {
            LinkSpec link = names.links().get(i);
            if (link != null && link.deploymentSelector() != null) {
                return "links[" + i + "].deploymentSelector";
            }
            if (link != null && !Cuid.matches(Objects.requireNonNullElse(link.deployment(), ""))) {
                return "links[" + i + "].deployment";
            }
        }
        return "excludeLinks";
    }

    List<LinkTarget> linked() {
        return linked;
    }

    List<LinkTarget> excluded() {
        return excluded;
    }

    private <E> void explicit(
            String list, List<E> entries, Function<E, @Nullable String> deployment, List<LinkTarget> targets) {
        for (int i = 0; i < entries.size(); i++) {
            // A deletion also resolves a spec that breaks rules.
            String text = entries.get(i) == null ? null : deployment.apply(entries.get(i));
            if (text != null) {
                String path = list + "[" + i + "].deployment";
                LinkTarget target = target(path, i, text);
                String first = explicit.putIfAbsent(target.deploymentId(), path);
                if (first != null) {
                    throw new Unresolvable(NameMessages.twice(path, first, target.name()));
                }
                targets.add(target);
            }
        }
    }

    private LinkTarget target(String path, int position, String text) {
        if (Cuid.matches(text)) {
            Optional<Entity> known = rows.withId(text);
            if (known.filter(row -> !isOfWorkspace(row)).isPresent()) {
                throw new Unresolvable(NameMessages.otherWorkspace(path, text));
            }
            return new LinkTarget(position, text, known.map(Entity::name).orElse(text), LinkTarget.Source.ID);
        }
        List<Entity> named = rows.named(text);
        List<Entity> own = named.stream().filter(this::isOfWorkspace).toList();
        if (own.isEmpty()) {
            throw new Unresolvable(
                    named.isEmpty()
                            ? NameMessages.notFoundIn(workspaceName, path, text)
                            : NameMessages.otherWorkspace(path, text));
        }
        if (own.size() > 1) {
            throw new Unresolvable(NameMessages.ambiguous(path, Scope.DEPLOYMENT, text, own));
        }
        return new LinkTarget(position, own.get(0).id(), text, LinkTarget.Source.NAME);
    }

    private <E> void selected(
            List<E> entries,
            Function<E, @Nullable DeploymentSelector> selector,
            Set<String> taken,
            List<LinkTarget> targets) {
        for (int i = 0; i < entries.size(); i++) {
            int position = i;
            Stream.ofNullable(entries.get(i))
                    .flatMap(entry -> Stream.ofNullable(selector.apply(entry)))
                    .flatMap(this::matching)
                    .filter(row -> taken.add(row.id()))
                    .map(row -> new LinkTarget(position, row.id(), row.name(), source(row)))
                    .forEach(targets::add);
        }
    }

    private static void bounded(String list, List<LinkTarget> targets) {
        if (targets.size() > SchemaLimits.DEPLOYMENTS) {
            throw new Unresolvable(NameMessages.tooMany(list, targets.size()));
        }
    }

    private Stream<Entity> matching(DeploymentSelector selector) {
        String pattern = Objects.requireNonNullElse(selector.namePattern(), "");
        return selectable.stream().filter(row -> NamePattern.matches(pattern, row.name()));
    }

    private LinkTarget.Source source(Entity deployment) {
        return rows.withId(deployment.id()).isPresent() ? LinkTarget.Source.SELECTOR : LinkTarget.Source.RECORDED;
    }

    /** A recorded Deployment leaves the Workspace only with a row that says so. */
    private List<Entity> selectable(Map<String, String> recorded) {
        Stream<Entity> read = rows.all()
                .filter(row -> isOfWorkspace(row) || (row.workspaceId().isEmpty() && recorded.containsKey(row.id())));
        Stream<Entity> lacking = recorded.entrySet().stream()
                .filter(entry -> rows.mayLack(entry.getKey()))
                .map(entry -> new Entity(
                        new ScopeEntity(Scope.DEPLOYMENT, entry.getKey()),
                        entry.getValue(),
                        Optional.of(workspace.entityId())));
        return Stream.concat(read, lacking)
                .sorted(Comparator.comparing(Entity::id))
                .toList();
    }

    private boolean isOfWorkspace(Entity deployment) {
        return deployment.workspaceId().filter(workspace.entityId()::equals).isPresent();
    }
}
