package io.astronomer.operator.e2e;

import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.jupiter.api.parallel.Resources;

/** Isolates a scenario on a real cluster, which all share. Embedded clusters belong to one scenario each. */
final class AloneOnACluster implements ResourceLocksProvider {
    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        return TestEnvironment.isReal() ? Set.of(new Lock(Resources.GLOBAL, ResourceAccessMode.READ_WRITE)) : Set.of();
    }
}
