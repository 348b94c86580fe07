package io.astronomer.operator.reconcile;

import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.limit.Admission;
import io.astronomer.operator.astro.limit.Permit;
import io.astronomer.operator.plan.Policy;
import java.util.function.Function;

/**
 * The ways to Astro, for whoever was given leave.
 *
 * @param reading takes no write, whatever is planned
 */
public record Astro(
        Admission admission,
        Function<Permit, EnvironmentObjects> writing,
        Function<Permit, EnvironmentObjects> reading) {

    EnvironmentObjects of(Policy policy, Permit permit) {
        return (policy.management() == Policy.Management.OBSERVE ? reading : writing).apply(permit);
    }
}
