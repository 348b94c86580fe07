package io.astronomer.operator.resolve;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.foundation.Cuid;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.util.List;
import java.util.Optional;

/**
 * Resolves the Workspace or Deployment that an object belongs to. A recorded one precedes the spec once there is an object,
 * or a write that may have created one.
 */
final class ScopeResolver {
    private final SpecNames names;
    private final EntityLookup lookup;
    private final EnvironmentObjectStatus status;
    private final Optional<ScopeEntity> bound;
    private final boolean fixed;

    /**
     * The resolved scope entity.
     *
     * @param resolvedFrom text that the status records; empty for an id of the spec
     */
    record Named(ScopeEntity entity, String name, Optional<String> resolvedFrom) {}

    ScopeResolver(EnvironmentObject resource, SpecNames names, EntityLookup lookup) {
        this.names = names;
        this.lookup = lookup;
        this.status = Optional.ofNullable(resource.getStatus()).orElseGet(EnvironmentObjectStatus::untouched);
        this.bound = names.bound();
        this.fixed = names.fixed().isPresent();
    }

    Named resolve() {
        Named named = named();
        // The operator records no scope entity without its text before there is an object.
        if (!fixed && names.recordedText().isEmpty()) {
            bound.filter(recorded -> !recorded.equals(named.entity())).ifPresent(recorded -> {
                throw new Unresolvable(NameMessages.foreignStatus(recorded));
            });
        }
        return named;
    }

    private Named named() {
        if (names.isOmitted() && fixed) {
            return ofDefault(bound.orElseThrow());
        }
        ScopeEntity text = names.scopeText()
                .orElseThrow(() -> new Unresolvable(new Outcome.Stalled(Reason.INVALID_SPEC, "workspace is missing.")));
        if (Cuid.matches(text.entityId())) {
            return ofId(text);
        }
        if (fixed && names.recordedText().filter(text.entityId()::equals).isPresent()) {
            return ofRecorded(bound.orElseThrow(), text.entityId());
        }
        return ofName(text);
    }

    /** A later default moves nothing. */
    private Named ofDefault(ScopeEntity entity) {
        Optional<String> text = names.recordedText();
        String name = text.filter(known -> !Cuid.matches(known))
                .flatMap(known -> lookup.peek(names.query(entity.scope())))
                .flatMap(rows -> rows.withId(entity.entityId()))
                .map(Entity::name)
                .orElseGet(() -> knownName(entity));
        return new Named(entity, name, text);
    }

    private Named ofId(ScopeEntity entity) {
        if (fixed && bound.filter(entity::equals).isEmpty()) {
            throw scopeChanged(bound.orElseThrow(), entity.entityId());
        }
        boolean records = names.isOmitted() || names.recordedText().isPresent();
        String name = bound.filter(entity::equals).isPresent() ? knownName(entity) : entity.entityId();
        return new Named(entity, name, records ? Optional.of(entity.entityId()) : Optional.empty());
    }

    /** The name was resolved before. It is looked up again without a wait, to find a new name or another owner of it. */
    private Named ofRecorded(ScopeEntity entity, String text) {
        Optional<EntityRows> rows = lookup.peek(names.query(entity.scope()));
        boolean another = rows.map(known -> known.named(text))
                .filter(named -> !named.isEmpty())
                .filter(named -> named.stream().noneMatch(row -> row.entity().equals(entity)))
                .isPresent();
        if (another) {
            throw scopeChanged(entity, text);
        }
        String name = rows.flatMap(known -> known.withId(entity.entityId()))
                .map(Entity::name)
                .orElseGet(() -> knownName(entity));
        return new Named(entity, name, Optional.of(text));
    }

    private Named ofName(ScopeEntity text) {
        Scope scope = text.scope();
        List<Entity> named = rows(names.query(scope), scope.field(), lookup).named(text.entityId());
        if (fixed) {
            ScopeEntity entity = bound.orElseThrow();
            if (named.size() != 1 || !named.get(0).entity().equals(entity)) {
                throw scopeChanged(entity, text.entityId());
            }
        }
        if (named.isEmpty()) {
            throw new Unresolvable(NameMessages.notFound(scope.field(), scope, text.entityId()));
        }
        if (named.size() > 1) {
            throw new Unresolvable(NameMessages.ambiguous(scope.field(), scope, text.entityId(), named));
        }
        return new Named(named.get(0).entity(), named.get(0).name(), Optional.of(text.entityId()));
    }

    private String knownName(ScopeEntity entity) {
        return status.scopeName().orElse(entity.entityId());
    }

    private Unresolvable scopeChanged(ScopeEntity entity, String text) {
        return new Unresolvable(NameMessages.scopeChanged(entity, knownName(entity), text));
    }

    /** Returns the rows, or ends the resolution until they are read. */
    static EntityRows rows(EntityQuery query, String path, EntityLookup lookup) {
        try {
            return lookup.find(query).orElseThrow(() -> new Unresolvable(new Outcome.Deferred()));
        } catch (AstroException.Forbidden failure) {
            throw new Unresolvable(NameMessages.forbidden(path, query.scope(), failure));
        }
    }
}
