package io.astronomer.operator.resolve;

import io.astronomer.operator.api.DeploymentSelector;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.ExcludeLinkSpec;
import io.astronomer.operator.api.LinkSpec;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.foundation.Cuid;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names of Workspaces and Deployments that one resource uses. */
public final class SpecNames {
    private final EnvironmentObject resource;
    private final Optional<String> defaultWorkspace;

    /** @param defaultWorkspace name or id of the Workspace of a resource that names none */
    public SpecNames(EnvironmentObject resource, Optional<String> defaultWorkspace) {
        this.resource = resource;
        this.defaultWorkspace = defaultWorkspace;
    }

    /** Returns whether a name must be resolved, or the status records one. */
    public boolean areUsed() {
        return recordedText().isPresent()
                || scopeText().filter(text -> !Cuid.matches(text.entityId())).isPresent()
                || (isOmitted() && bound().isEmpty())
                || usesDeployments();
    }

    /** Returns what the directory must know of the Workspaces or of the Deployments. */
    public EntityQuery query(Scope scope) {
        EntityQuery own = scopeText()
                .filter(text -> text.scope() == scope && !Cuid.matches(text.entityId()))
                .map(text -> ofScope(scope, text.entityId()))
                .orElseGet(() -> EntityQuery.none(scope));
        return scope == Scope.DEPLOYMENT && usesDeployments()
                ? EntityQuery.all(scope, List.of(own, ofDeployments()))
                : own;
    }

    /** Returns the query of the links and exclusions. */
    EntityQuery ofDeployments() {
        Set<String> names = new HashSet<>();
        Set<String> ids = new HashSet<>();
        texts().forEach(text -> (Cuid.matches(text) ? ids : names).add(text));
        return new EntityQuery(
                Scope.DEPLOYMENT, names, ids, selectors().findAny().isPresent());
    }

    /** Returns whether an entry of the links or exclusions has a name or a selector. */
    boolean usesDeployments() {
        return selectors().findAny().isPresent() || texts().anyMatch(text -> !Cuid.matches(text));
    }

    /** The bound scope entity is looked up by its id too, which tells a new name. */
    private EntityQuery ofScope(Scope scope, String name) {
        Set<String> names = new HashSet<>(Set.of(name));
        Set<String> ids = new HashSet<>();
        status().ifPresent(status -> status.scopeEntity()
                .filter(bound -> bound.scope() == scope && recordedText().isPresent())
                .ifPresent(bound -> {
                    ids.add(bound.entityId());
                    status.scopeName().filter(known -> !Cuid.matches(known)).ifPresent(names::add);
                }));
        return new EntityQuery(scope, names, ids, false);
    }

    /** Returns the text that names the scope entity: that of the spec, else the recorded one of an object, else the default. */
    public Optional<ScopeEntity> scopeText() {
        return spec().flatMap(EnvironmentObjectSpec::namedScope).or(this::omittedText);
    }

    /** A later default moves nothing. Without an object there is nothing to move, and the present default counts. */
    private Optional<ScopeEntity> omittedText() {
        Optional<ScopeEntity> recorded =
                bound().flatMap(entity -> recordedText().map(text -> new ScopeEntity(entity.scope(), text)));
        return fixed().isPresent()
                ? recorded
                : defaultWorkspace
                        .map(text -> new ScopeEntity(Scope.WORKSPACE, text))
                        .or(() -> recorded);
    }

    /** Returns the recorded scope entity, which the spec may still change. */
    Optional<ScopeEntity> bound() {
        return status().flatMap(EnvironmentObjectStatus::scopeEntity);
    }

    /** Returns the recorded scope entity of an object, or of a write that may have created one. It precedes the spec. */
    Optional<ScopeEntity> fixed() {
        return bound().filter(
                        entity -> status().filter(SpecNames::mayHaveObject).isPresent());
    }

    private static boolean mayHaveObject(EnvironmentObjectStatus status) {
        return status.id() != null
                || status.recorded().createStartedAt() != null
                || status.recorded().replacing() != null;
    }

    /** Returns whether the spec names neither a Workspace nor a Deployment. */
    boolean isOmitted() {
        return spec().flatMap(EnvironmentObjectSpec::namedScope).isEmpty();
    }

    /** Returns the text that the recorded scope entity was resolved from. */
    Optional<String> recordedText() {
        return status().map(status -> status.recorded().resolvedFrom());
    }

    /** Returns the names of the Deployments that the status records as linked or excluded in that Workspace, by id. */
    Map<String, String> recordedDeployments(ScopeEntity workspace) {
        Map<String, String> names = new TreeMap<>();
        status().filter(status -> status.scopeEntity().filter(workspace::equals).isPresent())
                .ifPresent(status -> status.recorded().deploymentIds().forEach((name, id) -> names.put(id, name)));
        return names;
    }

    List<LinkSpec> links() {
        return spec().map(EnvironmentObjectSpec::links).orElseGet(List::of);
    }

    List<ExcludeLinkSpec> excludeLinks() {
        return spec().map(EnvironmentObjectSpec::excludeLinks).orElseGet(List::of);
    }

    private Stream<String> texts() {
        return Stream.concat(
                        links().stream().filter(Objects::nonNull).map(LinkSpec::deployment),
                        excludeLinks().stream().filter(Objects::nonNull).map(ExcludeLinkSpec::deployment))
                .filter(Objects::nonNull);
    }

    private Stream<DeploymentSelector> selectors() {
        return Stream.concat(
                        links().stream().filter(Objects::nonNull).map(LinkSpec::deploymentSelector),
                        excludeLinks().stream().filter(Objects::nonNull).map(ExcludeLinkSpec::deploymentSelector))
                .filter(Objects::nonNull);
    }

    private Optional<EnvironmentObjectSpec> spec() {
        return Optional.ofNullable(resource.getSpec());
    }

    private Optional<EnvironmentObjectStatus> status() {
        @Nullable EnvironmentObjectStatus status = resource.getStatus();
        return Optional.ofNullable(status);
    }
}
