package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** One stored environment object, including secrets. Immutable. */
record StoredObject(String id, Identity identity, String description, Content content, Stamp created, Stamp updated) {

    /** The writer and the time of a write. */
    record Stamp(Instant at, Subject by) {}

    /** Everything that an update can change, except the description. */
    record Content(ObjectNode typed, boolean autoLink, List<StoredLink> links, List<String> excluded) {
        Content {
            links = List.copyOf(links);
            excluded = List.copyOf(excluded);
        }

        Content withExcluded(List<String> others) {
            return new Content(typed, autoLink, links, others);
        }

        @Override
        public String toString() {
            return "Content[…]";
        }
    }

    StoredObject rewritten(String newDescription, Content newContent, Stamp stamp) {
        return new StoredObject(id, identity, newDescription, newContent, created, stamp);
    }

    boolean isLinkedTo(String deploymentId) {
        return content.links().stream().anyMatch(link -> link.deploymentId().equals(deploymentId))
                || (content.autoLink() && !content.excluded().contains(deploymentId));
    }

    /** Returns a copy without links to the Deployment and without its exclusion. */
    StoredObject without(String deploymentId) {
        Content left = new Content(
                content.typed(),
                content.autoLink(),
                content.links().stream()
                        .filter(link -> !link.deploymentId().equals(deploymentId))
                        .toList(),
                content.excluded().stream()
                        .filter(excluded -> !excluded.equals(deploymentId))
                        .toList());
        return new StoredObject(id, identity, description, left, created, updated);
    }

    /** Returns the object in the form of a linked Deployment: its values, overridden by the link's. */
    StoredObject asSeenBy(String deploymentId) {
        ObjectNode effective = content.typed().deepCopy();
        content.links().stream()
                .filter(link -> link.deploymentId().equals(deploymentId))
                .forEach(link -> override(link.overrides(), effective));
        Identity seen = new Identity(
                identity.organizationId(), EntityScope.DEPLOYMENT, deploymentId, identity.type(), identity.objectKey());
        Content own = new Content(effective, false, List.of(), List.of());
        return new StoredObject(id, seen, description, own, created, updated);
    }

    private static void override(ObjectNode overrides, ObjectNode values) {
        overrides.properties().forEach(field -> {
            if (field.getValue() instanceof ObjectNode map && values.path(field.getKey()) instanceof ObjectNode below) {
                below.setAll(map.deepCopy());
            } else {
                values.set(field.getKey(), field.getValue().deepCopy());
            }
        });
    }
}
