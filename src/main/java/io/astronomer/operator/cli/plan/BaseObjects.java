package io.astronomer.operator.cli.plan;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.cli.manifest.Manifest;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Failures;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.resolve.NameResolution;
import io.astronomer.operator.resolve.NameResolver;
import io.astronomer.operator.resolve.Resolution;
import io.astronomer.operator.resolve.Resolver;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Objects that the manifests of the base describe. Each is resolved once, although several steps of a plan need it. */
final class BaseObjects {
    private final String organizationId;
    private final Map<String, Manifest> manifests;
    private final Resolver resolver;
    private final NameResolver nameResolver;
    private final EntityNames names;
    private final Instant now;
    private final Map<String, BaseObject> described = new HashMap<>();

    /**
     * Objects of a base.
     *
     * @param manifests that are applied now, by namespace and name
     * @param resolver resolves with the Secrets, ConfigMaps and organizations of the base
     * @param nameResolver resolves with the organizations of the base
     */
    BaseObjects(
            String organizationId,
            Map<String, Manifest> manifests,
            Resolver resolver,
            NameResolver nameResolver,
            EntityNames names,
            Instant now) {
        this.organizationId = organizationId;
        this.manifests = Map.copyOf(manifests);
        this.resolver = resolver;
        this.nameResolver = nameResolver;
        this.names = names;
        this.now = now;
    }

    Resolver resolver() {
        return resolver;
    }

    Optional<Manifest> manifest(String reference) {
        return Optional.ofNullable(manifests.get(reference));
    }

    /** Returns what a manifest of the base describes, as far as it can be resolved now. */
    BaseObject described(Manifest before) {
        return described.computeIfAbsent(before.reference(), unread -> resolved(before));
    }

    private BaseObject resolved(Manifest before) {
        EnvironmentObject resource = LiveResource.of(before, Optional.empty(), Optional.empty(), now);
        try {
            NameResolution resolution = nameResolver.resolve(resource, names);
            if (resolution instanceof NameResolution.Unresolved unresolved) {
                return new BaseObject.Unknown(unresolved.outcome());
            }
            Resolution metadata = resolver.resolveMetadata(resource, ((NameResolution.Resolved) resolution).names());
            return metadata.known()
                    .<BaseObject>map(desired -> new BaseObject.Known(desired.in(organizationId)))
                    .orElseGet(() -> new BaseObject.Unknown(((Resolution.Unresolved) metadata).outcome()));
        } catch (AstroException.Forbidden | AstroException.NotFound failure) {
            return new BaseObject.Unknown(Failures.outcome(failure, Optional.empty()));
        }
    }

    /** What a manifest of the base describes. */
    sealed interface BaseObject {
        record Known(Desired desired) implements BaseObject {}

        /** The operator may have applied it under other names or rules. */
        record Unknown(Outcome outcome) implements BaseObject {}

        default Optional<Desired> known() {
            return this instanceof Known known ? Optional.of(known.desired()) : Optional.empty();
        }
    }
}
