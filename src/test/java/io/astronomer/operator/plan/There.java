package io.astronomer.operator.plan;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.RemoteLink;
import io.astronomer.operator.astro.RemoteObject.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Builds what the service holds. */
final class There {
    static final String ID = "cm4ntm56001gk01mbhudv1elv";
    static final Instant CREATED = Instant.parse("2026-11-24T10:00:00Z");
    static final Instant LATER = CREATED.plusSeconds(90);
    static final Subject US = new Subject("clx40token000000000000001", true);
    static final Subject SOMEBODY_ELSE = new Subject("clx40user0000000000000006", false);

    private final ObjectIdentity identity;
    private final Map<String, Answered> links = new TreeMap<>();
    private final TreeSet<String> excluded;
    private Answered part;
    private String id = ID;
    private String description;
    private boolean autoLink;
    private Instant createdAt = CREATED;
    private Instant updatedAt = CREATED;
    private Subject createdBy = US;
    private Subject updatedBy = US;

    private There(Desired wanted) {
        identity = wanted.identity();
        part = Answered.holding(wanted.payload());
        wanted.links().forEach(link -> links.put(link.deploymentId(), Answered.holding(link.overrides())));
        excluded = new TreeSet<>(wanted.excluded());
        description = wanted.description();
        autoLink = wanted.autoLinkDeployments();
    }

    static There holding(Desired wanted) {
        return new There(wanted);
    }

    There part(UnaryOperator<Answered> change) {
        part = change.apply(part);
        return this;
    }

    There link(String deploymentId, UnaryOperator<Answered> change) {
        links.put(deploymentId, change.apply(links.getOrDefault(deploymentId, new Answered())));
        return this;
    }

    There unlink(String deploymentId) {
        links.remove(deploymentId);
        return this;
    }

    There exclude(String... deploymentIds) {
        excluded.addAll(List.of(deploymentIds));
        return this;
    }

    There withoutExclusions() {
        excluded.clear();
        return this;
    }

    There autoLink(boolean on) {
        autoLink = on;
        return this;
    }

    There description(String text) {
        description = text;
        return this;
    }

    There id(String other) {
        id = other;
        return this;
    }

    There created(Instant at, Subject by) {
        createdAt = at;
        createdBy = by;
        return updated(at, by);
    }

    There updated(Instant at, Subject by) {
        updatedAt = at;
        updatedBy = by;
        return this;
    }

    RemoteObject build() {
        return new RemoteObject(
                id,
                identity,
                description,
                autoLink,
                part.build(),
                links.entrySet().stream()
                        .map(link ->
                                new RemoteLink(link.getKey(), link.getValue().build()))
                        .toList(),
                excluded,
                createdAt,
                updatedAt,
                Optional.of(createdBy),
                Optional.of(updatedBy));
    }
}
