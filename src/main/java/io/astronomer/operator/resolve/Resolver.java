package io.astronomer.operator.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.Unreadable;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Link;
import io.astronomer.operator.plan.LinkTarget;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.ResolvedNames;
import io.astronomer.operator.resolve.ReferenceLookup.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Resolver of resources into their desired states. The organization is added where it is known ({@link Desired#in}).
 */
public final class Resolver {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String NO_ORGANIZATION = "";

    private final References references;
    private final DefaultsLookup defaults;

    public Resolver(References references, DefaultsLookup defaults) {
        this.references = references;
        this.defaults = defaults;
    }

    /**
     * Resolves with metadata only: referenced values are unread, and names are not looked up. Not resolved while the status
     * does not record the scope entity that the spec names.
     */
    public Resolution resolveMetadata(EnvironmentObject resource) {
        return resolveMetadata(resource, resource.scopeEntity(), SpecLinks.unresolved(resource.getSpec()));
    }

    /** Resolves with metadata only: referenced values are unread. */
    public Resolution resolveMetadata(EnvironmentObject resource, ResolvedNames names) {
        return resolveMetadata(
                resource, Optional.of(names.scopeEntity()), new SpecLinks(names.links(), names.excluded()));
    }

    private Resolution resolveMetadata(EnvironmentObject resource, Optional<ScopeEntity> entity, SpecLinks links) {
        String namespace = namespace(resource);
        return resolve(resource, entity, links, reference -> unread(reference, namespace));
    }

    private Found unread(Reference reference, String namespace) {
        return references
                .knownVersion(reference.object(namespace), reference.key())
                .<Found>map(Found.Unread::new)
                .orElseGet(Found.NoObject::new);
    }

    /** Resolves with the referenced values; the revision is that of the values. */
    public Resolution resolveValues(EnvironmentObject resource, ResolvedNames names) {
        return resolve(
                resource,
                Optional.of(names.scopeEntity()),
                new SpecLinks(names.links(), names.excluded()),
                new ValueLookup(references, namespace(resource)));
    }

    /** Resolves with the referenced values that can be read now; the others are unread. */
    public Resolution resolveReadable(EnvironmentObject resource, ResolvedNames names) {
        String namespace = namespace(resource);
        ReferenceLookup values = new ValueLookup(references, namespace);
        return resolve(
                resource,
                Optional.of(names.scopeEntity()),
                new SpecLinks(names.links(), names.excluded()),
                reference -> values.find(reference) instanceof Found.NoObject
                        ? unread(reference, namespace)
                        : values.find(reference));
    }

    /** Returns the policies; needs no valid spec. */
    public Policy policy(EnvironmentObject resource) {
        return PolicyReader.of(resource, defaults.of(resource).policy());
    }

    /** Returns whether the resource may own an object, by its policies and the defaults. */
    public boolean contends(EnvironmentObject resource) {
        return PolicyReader.contends(resource, defaults.of(resource).contends());
    }

    /** Returns the identity of the object; needs no reference, and only the immutable part of the spec. */
    public Optional<ObjectIdentity> identity(EnvironmentObject resource) {
        return identity(resource.getSpec(), resource.scopeEntity());
    }

    private static Optional<ObjectIdentity> identity(
            @Nullable EnvironmentObjectSpec spec, Optional<ScopeEntity> entity) {
        if (spec == null || entity.isEmpty()) {
            return Optional.empty();
        }
        String key = spec.objectKey();
        return key == null
                ? Optional.empty()
                : spec.type()
                        .map(type -> new ObjectIdentity(
                                entity.get().scope(), entity.get().entityId(), type, key));
    }

    private static String namespace(EnvironmentObject resource) {
        return resource.getMetadata().getNamespace();
    }

    private Resolution resolve(
            EnvironmentObject resource, Optional<ScopeEntity> entity, SpecLinks links, ReferenceLookup lookup) {
        List<String> violations = violations(resource);
        if (!violations.isEmpty()) {
            return unresolved(Reason.INVALID_SPEC, String.join("; ", violations) + ".");
        }
        EnvironmentObjectSpec spec = resource.getSpec();
        Optional<ObjectIdentity> known = identity(spec, entity);
        if (known.isEmpty()) {
            return new Resolution.Unresolved(new Outcome.Deferred(), Optional.empty());
        }
        ObjectIdentity identity = known.get();
        JsonNode tree = JSON.valueToTree(spec);
        long generation = generation(resource);
        SecretRevisionBuilder revisions = new SecretRevisionBuilder();
        ResolutionErrors errors = new ResolutionErrors(namespace(resource));
        String block = identity.type().block();
        boolean declaredSecret = tree.path(block).path("isSecret").asBoolean();
        PayloadResolver payloadResolver = new PayloadResolver(
                identity.type(), declaredSecret, generation, allowed(resource, lookup), revisions, errors);

        Payload payload = payloadResolver.payload(block + ".", tree.path(block));
        Desired desired = new Desired(
                NO_ORGANIZATION,
                identity,
                generation,
                Objects.requireNonNullElse(spec.description(), ""),
                payload,
                Boolean.TRUE.equals(spec.autoLinkDeployments()),
                links(links.linked(), tree.path("links"), block, payloadResolver),
                links.excludedIds(),
                revisions.revision(),
                policy(resource));
        return errors.outcome()
                .<Resolution>map(problem -> new Resolution.Unresolved(problem, Optional.of(desired)))
                .orElseGet(() -> new Resolution.Resolved(desired));
    }

    private static Resolution unresolved(Reason reason, String message) {
        return new Resolution.Unresolved(new Outcome.Stalled(reason, message), Optional.empty());
    }

    /** Returns a lookup that finds no reserved object. */
    private ReferenceLookup allowed(EnvironmentObject resource, ReferenceLookup lookup) {
        return reference -> references.isReserved(reference.kind(), namespace(resource), reference.name())
                ? new Found.Reserved()
                : lookup.find(reference);
    }

    /** An object that was read in part can't be validated. */
    private List<String> violations(EnvironmentObject resource) {
        Optional<String> unreadable = Unreadable.problem(resource);
        if (unreadable.isPresent()) {
            return List.of(unreadable.get());
        }
        List<String> violations =
                new ArrayList<>(violations(resource, policy(resource).observes()));
        missingWorkspace(resource).ifPresent(violations::add);
        return violations;
    }

    /**
     * Returns the violations that need no default and no cluster, each with its field and without values.
     *
     * @param observes whether the operator writes nothing, so that whatever Astro can hold is valid
     */
    public static List<String> violations(EnvironmentObject resource, boolean observes) {
        List<String> violations = new ArrayList<>(SpecRules.violations(resource.getSpec(), observes));
        PolicyReader.violation(resource).ifPresent(violations::add);
        return violations;
    }

    private Optional<String> missingWorkspace(EnvironmentObject resource) {
        EnvironmentObjectSpec spec = resource.getSpec();
        if (spec == null
                || spec.namedScope().isPresent()
                || resource.scopeEntity().isPresent()
                || defaults.of(resource).workspace().isPresent()) {
            return Optional.empty();
        }
        String setting = spec.organizationRef() == null
                ? "organization.defaultWorkspace (ASTRO_DEFAULT_WORKSPACE)"
                : "a default workspace (spec.defaults.workspace of the AstroOrganization)";
        return Optional.of("workspace is missing: set it, set deployment for an object of one Deployment only, or let"
                + " the platform team set " + setting);
    }

    private static List<Link> links(
            List<LinkTarget> targets, JsonNode links, String block, PayloadResolver payloadResolver) {
        List<Link> wanted = new ArrayList<>();
        for (LinkTarget target : targets) {
            String deployment = target.deploymentId();
            JsonNode overrides = links.path(target.position()).path(block);
            wanted.add(new Link(
                    deployment, payloadResolver.payload("links." + deployment + "." + block + ".", overrides)));
        }
        return wanted;
    }

    private static long generation(EnvironmentObject resource) {
        long generation = Objects.requireNonNullElse(resource.getMetadata().getGeneration(), 0L);
        // A deletion increments the generation without a change of the spec.
        return resource.isMarkedForDeletion() ? generation - 1 : generation;
    }
}
