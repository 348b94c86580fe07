package io.astronomer.operator.astro;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** An environment object of a response. Times have a resolution of one second. */
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

    /** A linked Deployment with its overrides. */
    public record RemoteLink(String deploymentId, RemotePayload overrides) {}

    /**
     * Author of a change.
     *
     * @param apiToken distinguishes tokens from persons
     * @param name display name, if Astro returns one
     */
    public record Subject(String id, boolean apiToken, Optional<String> name) {
        /** Few subjects write many objects. */
        public Subject {
            id = id.intern();
            name = name.map(String::intern);
        }

        /** Returns the name with the id, or the id alone. */
        public String shown() {
            return name.map(text -> text + " (" + id + ")").orElse(id);
        }
    }

    public RemoteObject {
        links = List.copyOf(links);
        excluded = excluded.isEmpty()
                ? Collections.emptyNavigableSet()
                : Collections.unmodifiableNavigableSet(new TreeSet<>(excluded));
        updatedBy = updatedBy.equals(createdBy) ? createdBy : updatedBy;
    }
}
