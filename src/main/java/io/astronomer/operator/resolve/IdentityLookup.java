package io.astronomer.operator.resolve;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectIdentity;
import java.util.stream.Stream;

/** Resources of one object. */
@FunctionalInterface
public interface IdentityLookup {
    Stream<EnvironmentObject> of(ObjectIdentity identity);
}
