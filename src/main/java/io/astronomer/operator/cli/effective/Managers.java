package io.astronomer.operator.cli.effective;

import io.astronomer.operator.astro.RemoteObject;
import java.util.Optional;

/** The resources that are known, by the object that they manage. */
@FunctionalInterface
public interface Managers {
    /** No manifests and no cluster are read. */
    Managers NONE = object -> Optional.empty();

    Optional<ManagedBy> of(RemoteObject object);
}
