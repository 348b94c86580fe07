package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The content of an object after a request. A request that contradicts the stored state is refused. */
final class Contents {
    private final Identity identity;
    private final Directory directory;
    private final ServiceVariants serviceVariants;

    Contents(Identity identity, Directory directory, ServiceVariants serviceVariants) {
        this.identity = identity;
        this.directory = directory;
        this.serviceVariants = serviceVariants;
    }

    StoredObject.Content created(WriteRequest request) {
        ObjectNode typed = Merge.created(identity.type(), request.typed());
        return checked(new StoredObject.Content(
                typed,
                request.autoLink(),
                links(request.links().orElse(List.of()), List.of(), typed),
                request.excluded().orElse(List.of())));
    }

    StoredObject.Content updated(StoredObject.Content stored, WriteRequest request) {
        refuseFixed(stored.typed(), request.typed());
        ObjectNode typed = Merge.updated(identity.type(), stored.typed(), request.typed(), serviceVariants);
        boolean keepsLists = serviceVariants.are(Reading.LeftOutLists.KEPT);
        List<StoredLink> links = request.links()
                .map(sent -> links(sent, stored.links(), typed))
                .orElse(keepsLists ? stored.links() : List.of());
        List<String> excluded = request.excluded().orElse(keepsLists ? stored.excluded() : List.of());
        return checked(new StoredObject.Content(typed, request.autoLink(), links, excluded));
    }

    StoredObject.Content excluding(StoredObject.Content stored, String deploymentId) {
        if (stored.excluded().contains(deploymentId)) {
            if (serviceVariants.are(Reading.RepeatedExclude.CONFLICT)) {
                throw new ServiceError(409, "Deployment " + deploymentId + " is excluded already");
            }
            return stored;
        }
        List<String> excluded = new ArrayList<>(stored.excluded());
        excluded.add(deploymentId);
        return checked(stored.withExcluded(excluded));
    }

    private List<StoredLink> links(List<WriteRequest.LinkRequest> sent, List<StoredLink> stored, ObjectNode typed) {
        return sent.stream()
                .map(link -> new StoredLink(
                        link.deploymentId(),
                        Merge.overridden(identity.type(), typed, overrides(stored, link), link, serviceVariants)))
                .toList();
    }

    private static ObjectNode overrides(List<StoredLink> stored, WriteRequest.LinkRequest link) {
        return stored.stream()
                .filter(other -> other.deploymentId().equals(link.deploymentId()))
                .map(StoredLink::overrides)
                .findFirst()
                .orElseGet(Json::object);
    }

    private void refuseFixed(ObjectNode stored, ObjectNode sent) {
        FieldErrors errors = new FieldErrors();
        if (identity.type() == TypedPart.CONNECTION && !sent.path("type").equals(stored.path("type"))) {
            errors.add("connection.type", "immutable", "connection.type can't change after creation");
        }
        errors.throwIfAny();
    }

    private StoredObject.Content checked(StoredObject.Content content) {
        FieldErrors errors = new FieldErrors();
        new PartCheck(errors)
                .required(
                        content.typed(),
                        identity.type().fields(),
                        identity.type().block());
        List<String> linked =
                content.links().stream().map(StoredLink::deploymentId).toList();
        linked.forEach(id -> requireInWorkspace("links", id, errors));
        content.excluded().forEach(id -> requireInWorkspace("excludeLinks", id, errors));
        if (linked.stream().anyMatch(content.excluded()::contains)) {
            errors.add("excludeLinks", "excluded_with", "a Deployment can't be both linked and excluded");
        }
        errors.throwIfAny();
        return content;
    }

    private void requireInWorkspace(String list, String deploymentId, FieldErrors errors) {
        Optional<String> workspaceId =
                directory.workspaceOf(EntityScope.DEPLOYMENT, deploymentId).map(Directory.Workspace::id);
        if (!workspaceId.equals(Optional.of(identity.scopeEntityId()))) {
            errors.add(list, "exists", "Deployment " + deploymentId + " is not in the Workspace");
        }
    }
}
