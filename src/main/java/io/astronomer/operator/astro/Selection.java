package io.astronomer.operator.astro;

import java.util.Optional;

/** Which objects a listing is about. */
public sealed interface Selection {

    /** Where they all belong to; empty for no place in particular. */
    Optional<Place> place();

    /** Whether the object is meant: the service's own filters may be wider. */
    boolean matches(ObjectIdentity identity);

    /** All whose scope and scope entity are exactly these. */
    record OfPlace(Place of) implements Selection {
        @Override
        public Optional<Place> place() {
            return Optional.of(of);
        }

        @Override
        public boolean matches(ObjectIdentity identity) {
            return identity.place().equals(of);
        }
    }

    /** The one of this identity. */
    record OfIdentity(ObjectIdentity identity) implements Selection {
        @Override
        public Optional<Place> place() {
            return Optional.of(identity.place());
        }

        @Override
        public boolean matches(ObjectIdentity other) {
            return other.equals(identity);
        }
    }

    /** All of the organization that the token sees, which may be fewer than there are. */
    record OfOrganization() implements Selection {
        @Override
        public Optional<Place> place() {
            return Optional.empty();
        }

        @Override
        public boolean matches(ObjectIdentity identity) {
            return true;
        }
    }
}
