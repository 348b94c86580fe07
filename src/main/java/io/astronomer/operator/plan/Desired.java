package io.astronomer.operator.plan;

import io.astronomer.operator.astro.Field;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.Redactor;
import io.astronomer.operator.foundation.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Desired state of the whole object: omitted fields are empty. {@code revision} is present when a value is referenced or
 * sensitive.
 */
public record Desired(
        String organizationId,
        ObjectIdentity identity,
        long generation,
        String description,
        Payload payload,
        boolean autoLinkDeployments,
        List<Link> links,
        NavigableSet<String> excluded,
        Optional<SecretRevision> revision,
        Policy policy) {
    private static final int HASH_BYTES = 8;

    public Desired {
        links = List.copyOf(links);
        excluded = Collections.unmodifiableNavigableSet(new TreeSet<>(excluded));
    }

    /** Returns the same state in an organization. */
    public Desired in(String organization) {
        return new Desired(
                organization,
                identity,
                generation,
                description,
                payload,
                autoLinkDeployments,
                links,
                excluded,
                revision,
                policy);
    }

    /** Returns the same state under other policies. */
    public Desired with(Policy other) {
        return new Desired(
                organizationId,
                identity,
                generation,
                description,
                payload,
                autoLinkDeployments,
                links,
                excluded,
                revision,
                other);
    }

    /**
     * Returns the same state without the Deployments that neither the directory nor the object has. Astro removes a deleted
     * Deployment from its objects, which is no drift.
     */
    public Desired withoutDeleted(ResolvedNames names, Observed observed) {
        Set<String> unlisted = names.unlisted();
        if (unlisted.isEmpty()) {
            return this;
        }
        Set<String> deleted = new HashSet<>(unlisted);
        if (observed instanceof Observed.Present present) {
            present.object().links().forEach(link -> deleted.remove(link.deploymentId()));
            deleted.removeAll(present.object().excluded());
        }
        return new Desired(
                organizationId,
                identity,
                generation,
                description,
                payload,
                autoLinkDeployments,
                links.stream()
                        .filter(link -> !deleted.contains(link.deploymentId()))
                        .toList(),
                excluded.stream().filter(id -> !deleted.contains(id)).collect(Collectors.toCollection(TreeSet::new)),
                revision,
                policy);
    }

    /** Returns the own fields without secrets that responses may omit. */
    public Map<String, String> writeOnly() {
        Map<String, String> values = new TreeMap<>();
        for (Field field : identity.type().fields()) {
            if (field.is(Field.Trait.WRITE_ONLY)
                    && payload.get(field.name()).orElse(null) instanceof FieldValue.Plain plain) {
                values.put(field.name(), plain.value().asText());
            }
        }
        return values;
    }

    /** Returns a hash of the linked and excluded Deployments, which names and selectors may change; empty without any. */
    public Optional<String> deployments() {
        if (links.isEmpty() && excluded.isEmpty()) {
            return Optional.empty();
        }
        MessageDigest digest = Sha256.newDigest();
        links.stream().map(Link::deploymentId).sorted().forEach(id -> digest.update(bytes("link", id)));
        excluded.forEach(id -> digest.update(bytes("exclude", id)));
        return Optional.of(HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), HASH_BYTES)));
    }

    private static byte[] bytes(String list, String id) {
        return (list + " " + id + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a redactor of the values that were read and may not be shown. */
    Redactor redactor() {
        return Redactor.of(payloads());
    }

    /** Returns a redactor of the same values, except members of maps that the spec itself contains. */
    Redactor referencedRedactor() {
        return Redactor.ofReferenced(payloads());
    }

    private Stream<Payload> payloads() {
        return Stream.concat(Stream.of(payload), links.stream().map(Link::overrides));
    }

    /** Returns whether values were not read, so that the object may be compared but not sent. */
    public boolean hasUnread() {
        return payloads()
                .flatMap(part -> part.fields().values().stream())
                .anyMatch(FieldValue.Unread.class::isInstance);
    }
}
