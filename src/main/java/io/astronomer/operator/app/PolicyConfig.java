package io.astronomer.operator.app;

import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.plan.Policy.Adoption;
import io.astronomer.operator.plan.Policy.Approval;
import io.astronomer.operator.plan.Policy.Management;
import java.util.Map;

/** Reads the default policies from the environment. */
final class PolicyConfig {
    static final String DEFAULT_MANAGEMENT = "ASTRO_DEFAULT_MANAGEMENT";
    static final String DEFAULT_APPROVAL = "ASTRO_DEFAULT_APPROVAL";
    static final String DEFAULT_ADOPTION = "ASTRO_DEFAULT_ADOPTION";

    private PolicyConfig() {}

    static Policy from(Environment environment) {
        Policy standard = Policy.standard();
        Management management = environment.choice(
                DEFAULT_MANAGEMENT,
                Map.of("Manage", Management.MANAGE, "Observe", Management.OBSERVE),
                standard.management());
        Approval approval = environment.choice(
                DEFAULT_APPROVAL,
                Map.of("Automatic", Approval.AUTOMATIC, "Manual", Approval.MANUAL),
                standard.approval());
        Adoption adoption = environment.choice(
                DEFAULT_ADOPTION,
                Map.of("Never", Adoption.NEVER, "IfIdentical", Adoption.IF_IDENTICAL, "Always", Adoption.ALWAYS),
                standard.adoption());
        return new Policy(
                management,
                approval,
                adoption,
                standard.drift(),
                standard.deletion(),
                standard.externalId(),
                standard.approvedPlan());
    }
}
