package io.astronomer.operator.resolve;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectIdentity;
import java.util.stream.Stream;

/** The resources in the cluster that are about one object. */
@FunctionalInterface
public interface IdentityLookup {
    Stream<EnvironmentObject> of(ObjectIdentity identity);
}
