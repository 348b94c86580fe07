package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Selects, resolves, sorts and pages the objects of one organization. */
final class Listing {
    private final Directory directory;
    private final ListQuery query;

    Listing(Directory directory, ListQuery query) {
        this.directory = directory;
        this.query = query;
    }

    /** An object, or its form in a linked Deployment; the linked form has the id of its source Workspace. */
    private record Row(StoredObject object, Optional<String> sourceWorkspaceId) {}

    ObjectNode page(Collection<StoredObject> stored, ObjectJson objectJson) {
        return query.window().page("environmentObjects", rows(stored), row -> answer(row, objectJson));
    }

    private ObjectNode answer(Row row, ObjectJson objectJson) {
        ObjectNode json = objectJson.object(row.object());
        if (query.resolveLinked()) {
            json.put("id", "");
        }
        row.sourceWorkspaceId().ifPresent(id -> {
            json.put("sourceScope", EntityScope.WORKSPACE.name());
            json.put("sourceScopeEntityId", id);
        });
        return json;
    }

    /** Returns the rows, the newest first unless the query has another order. */
    private List<Row> rows(Collection<StoredObject> stored) {
        List<StoredObject> newestFirst = new ArrayList<>(stored);
        Collections.reverse(newestFirst);
        List<Row> rows = new ArrayList<>();
        newestFirst.stream()
                .filter(this::hasTypeAndKey)
                .filter(this::belongs)
                .forEach(object -> rows.add(new Row(object, Optional.empty())));
        if (query.resolveLinked()) {
            query.deploymentId().ifPresent(id -> addLinked(rows, newestFirst, id));
        }
        List<String> sorts = new ArrayList<>(query.sorts());
        Collections.reverse(sorts);
        sorts.forEach(sort -> rows.sort(order(sort)));
        return rows;
    }

    private boolean hasTypeAndKey(StoredObject object) {
        Identity identity = object.identity();
        return query.objectType().filter(type -> type != identity.type()).isEmpty()
                && query.objectKey()
                        .filter(key -> !key.equals(identity.objectKey()))
                        .isEmpty();
    }

    private boolean belongs(StoredObject object) {
        Identity identity = object.identity();
        return query.deploymentId()
                .map(id -> identity.scope() == EntityScope.DEPLOYMENT
                        && id.equals(identity.scopeEntityId())
                        && query.workspaceId()
                                .filter(workspace -> !isIn(workspace, id))
                                .isEmpty())
                .orElseGet(() -> query.workspaceId()
                        .map(id -> identity.scope() == EntityScope.WORKSPACE && id.equals(identity.scopeEntityId()))
                        .orElse(true));
    }

    private boolean isIn(String workspaceId, String deploymentId) {
        return directory
                .workspaceOf(EntityScope.DEPLOYMENT, deploymentId)
                .filter(workspace -> workspace.id().equals(workspaceId))
                .isPresent();
    }

    /**
     * Adds the linked objects. A Deployment's own object takes precedence over a linked one of the same type and key.
     */
    private void addLinked(List<Row> rows, List<StoredObject> objects, String deploymentId) {
        objects.stream()
                .filter(this::hasTypeAndKey)
                .filter(object -> object.identity().scope() == EntityScope.WORKSPACE)
                .filter(object -> isIn(object.identity().scopeEntityId(), deploymentId))
                .filter(object -> object.isLinkedTo(deploymentId))
                .map(object -> new Row(
                        object.asSeenBy(deploymentId),
                        Optional.of(object.identity().scopeEntityId())))
                .filter(linked -> rows.stream()
                        .noneMatch(own ->
                                own.object().identity().equals(linked.object().identity())))
                .toList()
                .forEach(rows::add);
    }

    private static Comparator<Row> order(String sort) {
        Comparator<Row> order = switch (sort.substring(0, sort.indexOf(':'))) {
            case "objectKey" ->
                Comparator.comparing(row -> row.object().identity().objectKey());
            case "objectType" ->
                Comparator.comparing(row -> row.object().identity().type().name());
            case "createdAt" ->
                Comparator.comparing(row -> row.object().created().at());
            default -> Comparator.comparing(row -> row.object().updated().at());
        };
        return sort.endsWith(":desc") ? order.reversed() : order;
    }
}
