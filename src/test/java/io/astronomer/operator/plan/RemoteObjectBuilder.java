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

/** Builder of a remote object. */
final class RemoteObjectBuilder {
    static final String ID = "cm4ntm56001gk01mbhudv1elv";
    static final Instant CREATED = Instant.parse("2026-11-24T10:00:00Z");
    static final Instant LATER = CREATED.plusSeconds(90);
    static final Subject US = new Subject("clx40token000000000000001", true, Optional.empty());
    static final Subject OTHER_CLIENT = new Subject("clx40user0000000000000006", false, Optional.empty());

    private final ObjectIdentity identity;
    private final Map<String, ApiResponses> links = new TreeMap<>();
    private final TreeSet<String> excluded;
    private ApiResponses part;
    private String id = ID;
    private String description;
    private boolean autoLink;
    private Instant createdAt = CREATED;
    private Instant updatedAt = CREATED;
    private Subject createdBy = US;
    private Subject updatedBy = US;

    private RemoteObjectBuilder(Desired wanted) {
        identity = wanted.identity();
        part = ApiResponses.showing(wanted.payload());
        wanted.links().forEach(link -> links.put(link.deploymentId(), ApiResponses.showing(link.overrides())));
        excluded = new TreeSet<>(wanted.excluded());
        description = wanted.description();
        autoLink = wanted.autoLinkDeployments();
    }

    static RemoteObjectBuilder equalTo(Desired wanted) {
        return new RemoteObjectBuilder(wanted);
    }

    RemoteObjectBuilder part(UnaryOperator<ApiResponses> change) {
        part = change.apply(part);
        return this;
    }

    RemoteObjectBuilder link(String deploymentId, UnaryOperator<ApiResponses> change) {
        links.put(deploymentId, change.apply(links.getOrDefault(deploymentId, new ApiResponses())));
        return this;
    }

    RemoteObjectBuilder unlink(String deploymentId) {
        links.remove(deploymentId);
        return this;
    }

    RemoteObjectBuilder exclude(String... deploymentIds) {
        excluded.addAll(List.of(deploymentIds));
        return this;
    }

    RemoteObjectBuilder withoutExclusions() {
        excluded.clear();
        return this;
    }

    RemoteObjectBuilder autoLink(boolean on) {
        autoLink = on;
        return this;
    }

    RemoteObjectBuilder description(String text) {
        description = text;
        return this;
    }

    RemoteObjectBuilder id(String other) {
        id = other;
        return this;
    }

    RemoteObjectBuilder created(Instant at, Subject by) {
        createdAt = at;
        createdBy = by;
        return updated(at, by);
    }

    RemoteObjectBuilder updated(Instant at, Subject by) {
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
