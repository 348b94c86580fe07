package io.astronomer.operator.resolve;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.DefaultsSpec;
import io.astronomer.operator.api.ManagementPolicy;
import io.astronomer.operator.api.PolicySpec;
import io.astronomer.operator.api.Unreadable;
import io.astronomer.operator.plan.Policy;
import java.time.Duration;
import java.util.Optional;

/**
 * Defaults of a resource, for what its spec omits.
 *
 * @param workspace name or id
 * @param policy has no value of a later version
 * @param contends whether a resource that omits management may own an object
 */
public record Defaults(Optional<String> workspace, Policy policy, Duration syncInterval, boolean contends) {

    public Defaults(Optional<String> workspace, Policy policy, Duration syncInterval) {
        this(workspace, policy, syncInterval, policy.management() == ManagementPolicy.Manage);
    }

    /** Returns the defaults of an operator without settings. */
    public static Defaults standard() {
        return new Defaults(Optional.empty(), Policy.standard(), Duration.ofMinutes(5));
    }

    /** Returns the same defaults with another Workspace. */
    public Defaults withWorkspace(String workspace) {
        return new Defaults(Optional.of(workspace), policy, syncInterval, contends);
    }

    /** Returns the same defaults without the Workspace, which belongs to one organization. */
    public Defaults withoutWorkspace() {
        return new Defaults(Optional.empty(), policy, syncInterval, contends);
    }

    /**
     * Returns the organization's defaults, and these in place of omitted ones. Unreadable defaults forbid what they may
     * forbid.
     */
    public Defaults of(AstroOrganization organization) {
        if (isUnreadable(organization)) {
            return new Defaults(
                    Optional.empty(), PolicyReader.over(PolicyReader.UNREADABLE, policy), syncInterval, true);
        }
        return Optional.ofNullable(organization.getSpec())
                .flatMap(spec -> Optional.ofNullable(spec.defaults()))
                .map(this::of)
                .orElseGet(this::withoutWorkspace);
    }

    private Defaults of(DefaultsSpec said) {
        Optional<PolicySpec> policies = Optional.ofNullable(said.policy());
        return new Defaults(
                Optional.ofNullable(said.workspace()),
                policies.map(spec -> PolicyReader.over(spec, policy)).orElse(policy),
                Optional.ofNullable(said.syncInterval())
                        .flatMap(SyncInterval::allowed)
                        .orElse(syncInterval),
                policies.flatMap(spec -> Optional.ofNullable(spec.management()))
                        .map(management -> management != ManagementPolicy.Observe)
                        .orElse(contends));
    }

    /** Returns whether an unreadable part may contain defaults. */
    private static boolean isUnreadable(AstroOrganization organization) {
        return Unreadable.problem(organization)
                .filter(problem -> organization.getSpec() == null || problem.contains("spec.defaults"))
                .isPresent();
    }
}
