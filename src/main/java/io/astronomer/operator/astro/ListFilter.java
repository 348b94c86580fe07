package io.astronomer.operator.astro;

import java.util.Optional;
import java.util.function.Predicate;

/** Filter of a listing. */
public sealed interface ListFilter {

    /** Returns the scope entity of the objects; empty for the whole organization. */
    Optional<ScopeEntity> scopeEntity();

    /** Returns whether the object matches, because Astro's own filters may be wider. */
    boolean matches(ObjectIdentity identity);

    /** Returns whether the content of a matching object is kept. */
    boolean keeps(ObjectIdentity identity);

    /**
     * All objects of one scope entity.
     *
     * @param kept objects whose content is kept
     */
    record OfScopeEntity(ScopeEntity of, Predicate<ObjectIdentity> kept) implements ListFilter {
        @Override
        public Optional<ScopeEntity> scopeEntity() {
            return Optional.of(of);
        }

        @Override
        public boolean matches(ObjectIdentity identity) {
            return identity.scopeEntity().equals(of);
        }

        @Override
        public boolean keeps(ObjectIdentity identity) {
            return kept.test(identity);
        }
    }

    /**
     * All objects of the organization that the token may see.
     *
     * @param kept objects whose content is kept
     */
    record OfOrganization(Predicate<ObjectIdentity> kept) implements ListFilter {
        @Override
        public Optional<ScopeEntity> scopeEntity() {
            return Optional.empty();
        }

        @Override
        public boolean matches(ObjectIdentity identity) {
            return true;
        }

        @Override
        public boolean keeps(ObjectIdentity identity) {
            return kept.test(identity);
        }
    }
}
