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
import java.util.Optional;
import java.util.stream.Stream;

/** Resolves the manifests, in the order of the operator's own checks. */
record CandidateResolver(
        String organizationId,
        Resolver resolver,
        NameResolver nameResolver,
        EntityNames names,
        BaseObjects base,
        ClusterReads cluster,
        Instant now) {

    Candidate resolve(Manifest manifest) {
        Optional<Manifest> before = base.manifest(manifest.reference());
        Optional<EnvironmentObject> live = cluster.resource(manifest.namespace(), manifest.name());
        EnvironmentObject resource = LiveResource.of(manifest, before, live, now);
        if (live.filter(EnvironmentObject::isMarkedForDeletion).isPresent()) {
            return new Candidate.Ended(
                    manifest,
                    new Outcome.Waiting(
                            Reason.CONFLICT,
                            "The resource is being deleted in the cluster, and its object as its policies say. Plan again"
                                    + " when it is gone."));
        }
        Optional<Outcome> pause = SuspendCheck.of(resource, now)
                .or(() -> live.filter(known -> keepsSuspension(manifest, before))
                        .flatMap(known -> SuspendCheck.of(known, now)));
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
                    ? resolved(manifest, resource, resolved.names(), before, live)
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
            Optional<EnvironmentObject> live) {
        Resolution resolution = resolver.resolveReadable(resource, resolved);
        Optional<Desired> known = resolution.known().map(desired -> desired.in(organizationId));
        if (known.isEmpty()) {
            return new Candidate.Ended(manifest, ((Resolution.Unresolved) resolution).outcome());
        }
        Optional<Desired> applied =
                before.flatMap(earlier -> base.described(earlier).known());
        Optional<Outcome> moved = Immutability.violation(known.get(), applied, resource, live);
        return moved.isPresent()
                ? new Candidate.Ended(manifest, moved.get())
                : new Candidate.Resolved(
                        manifest,
                        before,
                        resource,
                        resolved,
                        known.get(),
                        resolution instanceof Resolution.Unresolved unresolved
                                ? Optional.of(unresolved.outcome())
                                : Optional.empty(),
                        applied,
                        live.isPresent());
    }

    /** A field that no manifest has ever set belongs to another client, and remains. */
    private static boolean keepsSuspension(Manifest manifest, Optional<Manifest> before) {
        return Stream.concat(Stream.of(manifest), before.stream())
                .map(known -> known.resource().getSpec())
                .allMatch(spec -> spec == null || spec.suspend() == null);
    }
}
