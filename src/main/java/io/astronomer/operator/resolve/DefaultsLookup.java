package io.astronomer.operator.resolve;

import io.astronomer.operator.api.EnvironmentObject;

/** Lookup of the defaults of a resource: those of its organization, and the operator's own in place of omitted ones. */
@FunctionalInterface
public interface DefaultsLookup {

    Defaults of(EnvironmentObject resource);
}
