package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Selector;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import io.astronomer.operator.sandbox.kube.store.Store;
import java.util.List;
import java.util.function.Predicate;

/** Get, list and watch. */
final class Reads {
    private final Store store;

    Reads(Store store) {
        this.store = store;
    }

    Reply get(Call call) {
        ObjectNode stored = store.get(call.target.key());
        if (stored == null) {
            throw call.target.notFound();
        }
        ResourceType type = call.target.type();
        return Reply.json(200, Representation.wanted(call.request, type).one(type.shown(stored)));
    }

    Reply list(Call call) {
        ResourceType type = call.target.type();
        Representation representation = Representation.wanted(call.request, type);
        Predicate<JsonNode> wanted = wanted(call);
        return store.atomically(
                () -> Reply.json(200, representation.list(matching(call.target, wanted), store.revision())));
    }

    Reply watch(Call call) {
        Predicate<JsonNode> wanted = wanted(call);
        if (!call.target.name().isEmpty()) {
            wanted = wanted.and(
                    object -> object.path("metadata").path("name").asText().equals(call.target.name()));
        }
        return Reply.stream(new Watch(store, call, wanted), Reply.JSON);
    }

    List<ObjectNode> matching(Target target, Predicate<JsonNode> wanted) {
        ResourceType type = target.type();
        return store.list(type.storage().group(), type.plural(), target.namespace()).stream()
                .map(type::shown)
                .filter(wanted)
                .toList();
    }

    static Predicate<JsonNode> wanted(Call call) {
        return Selector.labels(call.request.parameter("labelSelector"))
                .and(Selector.fields(
                        call.request.parameter("fieldSelector"),
                        call.target.type().selectableFields()));
    }
}
