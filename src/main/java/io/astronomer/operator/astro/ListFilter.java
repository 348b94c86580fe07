package io.astronomer.operator.astro;

import java.util.Optional;
import java.util.function.Predicate;

/** Which objects a listing is about. */
public sealed interface ListFilter {

    /** Where they all belong to; empty for no place in particular. */
    Optional<ScopeEntity> scopeEntity();

    /** Whether the object is meant: the service's own filters may be wider. */
    boolean matches(ObjectIdentity identity);

    /** Whether the content of an object that is meant is asked for. */
    boolean keeps(ObjectIdentity identity);

    /**
     * All whose scope and scope entity are exactly these.
     *
     * @param kept of which the content is asked for
     */
    record OfPlace(ScopeEntity of, Predicate<ObjectIdentity> kept) implements ListFilter {
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

    /** The one of this identity. */
    record OfIdentity(ObjectIdentity identity) implements ListFilter {
        @Override
        public Optional<ScopeEntity> scopeEntity() {
            return Optional.of(identity.scopeEntity());
        }

        @Override
        public boolean matches(ObjectIdentity other) {
            return other.equals(identity);
        }

        @Override
        public boolean keeps(ObjectIdentity other) {
            return true;
        }
    }

    /**
     * All of the organization that the token sees, which may be fewer than there are.
     *
     * @param kept of which the content is asked for
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
