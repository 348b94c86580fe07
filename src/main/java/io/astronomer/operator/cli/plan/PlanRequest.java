package io.astronomer.operator.cli.plan;

import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.massdeletion.MassDeletionLimits;
import io.astronomer.operator.resolve.Defaults;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a plan is made of, beside Astro and the cluster.
 *
 * @param organization id
 * @param head the manifests to be merged
 * @param base the manifests that are applied now; empty when they are unknown
 * @param withCluster whether a cluster is read
 * @param workspace name or id of the only Workspace to plan
 * @param deployment name or id of the only Deployment to plan
 * @param defaults of resources of the default organization
 * @param limits of the mass-deletion guard
 * @param failOn what the plan may not contain
 * @param findings of the linter, with the problems of the manifests
 */
public record PlanRequest(
        String organization,
        ManifestSet head,
        Optional<ManifestSet> base,
        boolean withCluster,
        Optional<String> workspace,
        Optional<String> deployment,
        Defaults defaults,
        MassDeletionLimits limits,
        Set<FailOn> failOn,
        List<Diagnostic> findings,
        Instant now) {
    /** Code of findings about the schema, which an API server and the operator report too. */
    public static final String SCHEMA = "schema";

    public PlanRequest {
        failOn = Set.copyOf(failOn);
        findings = List.copyOf(findings);
    }
}
