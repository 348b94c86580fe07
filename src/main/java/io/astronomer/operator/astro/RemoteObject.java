package io.astronomer.operator.astro;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** An environment object as the service answers it. Times have a resolution of one second. */
public record RemoteObject(
        String id,
        ObjectIdentity identity,
        String description,
        boolean autoLinkDeployments,
        RemotePayload payload,
        List<RemoteLink> links,
        NavigableSet<String> excluded,
        Instant createdAt,
        Instant updatedAt,
        Optional<Subject> createdBy,
        Optional<Subject> updatedBy) {

    /** A linked Deployment and what is overridden there. */
    public record RemoteLink(String deploymentId, RemotePayload overrides) {}

    /**
     * Who wrote.
     *
     * @param apiToken tells a token from a person
     * @param name what people call them, as far as the service tells
     */
    public record Subject(String id, boolean apiToken, Optional<String> name) {
        public Subject(String id, boolean apiToken) {
            this(id, apiToken, Optional.empty());
        }

        /** The name with the id, or the id alone. */
        public String shown() {
            return name.map(text -> text + " (" + id + ")").orElse(id);
        }
    }

    public RemoteObject {
        links = List.copyOf(links);
        excluded = Collections.unmodifiableNavigableSet(new TreeSet<>(excluded));
    }
}
