package io.astronomer.operator.astro;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Filter of a listing.
 *
 * @param scopeEntity of the objects; empty for all objects of the organization that the token may see
 * @param kept objects whose content is kept
 */
public record ListFilter(Optional<ScopeEntity> scopeEntity, Predicate<ObjectIdentity> kept) {

    /** Returns whether the object matches, because Astro's own filter may be wider. */
    public boolean matches(ObjectIdentity identity) {
        return scopeEntity.map(identity.scopeEntity()::equals).orElse(true);
    }

    /** Returns whether the content of a matching object is kept. */
    public boolean keeps(ObjectIdentity identity) {
        return kept.test(identity);
    }
}
