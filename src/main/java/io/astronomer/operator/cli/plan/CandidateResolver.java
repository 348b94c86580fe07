package io.astronomer.operator.cli.plan;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.cli.manifest.Manifest;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Failures;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.ResolvedNames;
import io.astronomer.operator.resolve.NameResolution;
import io.astronomer.operator.resolve.NameResolver;
import io.astronomer.operator.resolve.Resolution;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.status.SuspendCheck;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Resolves the manifests, in the order of the operator's own checks.
 *
 * @param baseResolver resolves with the Secrets and ConfigMaps of the base
 * @param base manifests that are applied now, by namespace and name
 */
record CandidateResolver(
        String organizationId,
        Resolver resolver,
        Resolver baseResolver,
        NameResolver nameResolver,
        EntityNames names,
        Map<String, Manifest> base,
        ClusterReads cluster,
        Instant now) {

    Candidate resolve(Manifest manifest) {
        Optional<Manifest> before = Optional.ofNullable(base.get(manifest.reference()));
        Optional<EnvironmentObject> live = cluster.resource(manifest.namespace(), manifest.name());
        EnvironmentObject resource = LiveResource.of(manifest, before, live, now);
        Optional<Outcome> pause = SuspendCheck.of(resource, now);
        if (pause.isPresent()) {
            return new Candidate.Ended(manifest, pause.get());
        }
        if (manifest.isEncrypted()) {
            return new Candidate.Ended(
                    manifest,
                    new Outcome.Stalled(
                            Reason.INVALID_SPEC,
                            "The manifest is encrypted with SOPS: decrypt it first, for example with sops --decrypt."));
        }
        if (resolver.resolveMetadata(resource) instanceof Resolution.Unresolved invalid && invalid.isInvalid()) {
            return new Candidate.Ended(manifest, invalid.outcome());
        }
        try {
            NameResolution resolution = nameResolver.resolve(resource, names);
            return resolution instanceof NameResolution.Resolved resolved
                    ? resolved(manifest, resource, resolved.names(), before, live.isPresent())
                    : new Candidate.Ended(manifest, ((NameResolution.Unresolved) resolution).outcome());
        } catch (AstroException.Forbidden | AstroException.NotFound failure) {
            return new Candidate.Ended(manifest, Failures.outcome(failure, Optional.empty()));
        }
    }

    private Candidate resolved(
            Manifest manifest,
            EnvironmentObject resource,
            ResolvedNames resolved,
            Optional<Manifest> before,
            boolean live) {
        Resolution resolution = resolver.resolveReadable(resource, resolved);
        return resolution
                .known()
                .<Candidate>map(desired -> new Candidate.Resolved(
                        manifest,
                        before,
                        resource,
                        resolved,
                        desired.in(organizationId),
                        resolution instanceof Resolution.Unresolved unresolved
                                ? Optional.of(unresolved.outcome())
                                : Optional.empty(),
                        before.flatMap(this::desired),
                        live))
                .orElseGet(() -> new Candidate.Ended(manifest, ((Resolution.Unresolved) resolution).outcome()));
    }

    /** Returns the desired state of a manifest of the base, as far as it can be resolved now. */
    Optional<Desired> desired(Manifest before) {
        EnvironmentObject resource = LiveResource.of(before, Optional.empty(), Optional.empty(), now);
        try {
            return nameResolver.resolve(resource, names) instanceof NameResolution.Resolved resolved
                    ? baseResolver
                            .resolveMetadata(resource, resolved.names())
                            .known()
                            .map(desired -> desired.in(organizationId))
                    : Optional.empty();
        } catch (AstroException.Forbidden | AstroException.NotFound failure) {
            return Optional.empty();
        }
    }
}
