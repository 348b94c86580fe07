package io.astronomer.operator.config;

import io.astronomer.operator.api.AdoptionPolicy;
import io.astronomer.operator.api.ApprovalPolicy;
import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.api.DriftPolicy;
import io.astronomer.operator.api.ManagementPolicy;
import io.astronomer.operator.plan.Policy;
import java.util.Map;
import java.util.Optional;

/** Reads the default policies from the environment. */
public final class PolicyConfig {
    public static final String DEFAULT_MANAGEMENT = "ASTRO_DEFAULT_MANAGEMENT";
    public static final String DEFAULT_APPROVAL = "ASTRO_DEFAULT_APPROVAL";
    public static final String DEFAULT_ADOPTION = "ASTRO_DEFAULT_ADOPTION";
    public static final String DEFAULT_DRIFT = "ASTRO_DEFAULT_DRIFT";
    public static final String DEFAULT_DELETION = "ASTRO_DEFAULT_DELETION";

    private PolicyConfig() {}

    public static Policy from(Environment environment) {
        Policy standard = Policy.standard();
        ManagementPolicy management = environment.choice(
                DEFAULT_MANAGEMENT,
                Map.of("Manage", ManagementPolicy.Manage, "Observe", ManagementPolicy.Observe),
                standard.management());
        ApprovalPolicy approval = environment.choice(
                DEFAULT_APPROVAL,
                Map.of("Automatic", ApprovalPolicy.Automatic, "Manual", ApprovalPolicy.Manual),
                standard.approval());
        AdoptionPolicy adoption = environment.choice(
                DEFAULT_ADOPTION,
                Map.of(
                        "Never",
                        AdoptionPolicy.Never,
                        "IfIdentical",
                        AdoptionPolicy.IfIdentical,
                        "Always",
                        AdoptionPolicy.Always),
                standard.adoption());
        DriftPolicy drift = environment.choice(
                DEFAULT_DRIFT, Map.of("Correct", DriftPolicy.Correct, "Report", DriftPolicy.Report), standard.drift());
        // Without the setting, it depends on the ownership.
        Optional<DeletionPolicy> deletion = environment.choice(
                DEFAULT_DELETION,
                Map.of("Delete", Optional.of(DeletionPolicy.Delete), "Orphan", Optional.of(DeletionPolicy.Orphan)),
                standard.deletion());
        return new Policy(
                management, approval, adoption, drift, deletion, standard.externalId(), standard.approvedPlan());
    }
}
