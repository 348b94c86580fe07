package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.patch.Patch;
import io.astronomer.operator.sandbox.kube.protobuf.Protobuf;
import io.astronomer.operator.sandbox.kube.resource.Catalog;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.Meta;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import io.astronomer.operator.sandbox.kube.resource.Registry;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import io.astronomer.operator.sandbox.kube.resource.WriteOptions;
import io.astronomer.operator.sandbox.kube.store.Store;
import java.util.ArrayList;
import java.util.List;

/** Converts a method and a path into a call of the registry. */
final class Rest {
    private final Gate gate;
    private final Catalog catalog;
    private final Registry registry;
    private final Store store;
    private final Reviews reviews;

    Rest(Gate gate, Catalog catalog, Registry registry, Store store, Reviews reviews) {
        this.gate = gate;
        this.catalog = catalog;
        this.registry = registry;
        this.store = store;
        this.reviews = reviews;
    }

    Response answer(Call call) {
        Target target = Target.of(call.path(), catalog);
        gate.admit(call, target);
        if (!target.type().stored()) {
            requireOne(call.method().equals("POST"));
            return Response.json(201, reviews.review(target.type(), call));
        }
        if (target.type().kind().equals(Reviews.ACCOUNT) && target.subresource().equals("token")) {
            return token(call, target);
        }
        if (!target.subresource().isEmpty()
                && !(target.status() && target.type().statusSubresource())) {
            throw Refusal.notFound(target.type(), target.name());
        }
        requireReadable(call);
        List<String> warnings = new ArrayList<>();
        WriteOptions options = call.options(target.status(), warnings::add);
        try {
            checkDuplicates(call, target.type(), options);
            return perform(call, target, options).warning(warnings);
        } catch (Refusal refusal) {
            return Response.refused(refusal).warning(warnings);
        }
    }

    private static void requireReadable(Call call) {
        String type = call.contentType();
        boolean readable =
                type.isEmpty() || type.endsWith("json") || type.endsWith("yaml") || type.equals(Protobuf.MEDIA_TYPE);
        if (List.of("POST", "PUT").contains(call.method()) && !readable) {
            throw Refusal.unsupportedMediaType("application/json, application/yaml, " + Protobuf.MEDIA_TYPE);
        }
    }

    private Response token(Call call, Target target) {
        requireOne(call.method().equals("POST"));
        registry.get(target.type(), target.namespace(), target.name());
        return Response.json(201, reviews.token(target.type().key(target.namespace(), target.name()), call.object()));
    }

    private static void checkDuplicates(Call call, ResourceType type, WriteOptions options) {
        if (!List.of("POST", "PUT").contains(call.method())
                || call.contentType().equals(Protobuf.MEDIA_TYPE)) {
            return;
        }
        List<String> twice = Duplicates.in(call.text()).stream()
                .map(path -> "duplicate field \"" + path + "\"")
                .toList();
        options.handle(type, twice);
    }

    private Response perform(Call call, Target target, WriteOptions options) {
        ResourceType type = target.type();
        String namespace = target.namespace();
        return switch (call.method()) {
            case "GET" ->
                target.one()
                        ? Response.ok(Shapes.of(call, target).of(registry.get(type, namespace, target.name())))
                        : Response.ok(list(call, target));
            case "POST" -> {
                requireOne(!target.one());
                yield Response.json(201, registry.create(type, namespace, call.object(), options));
            }
            case "PUT" -> {
                requireOne(target.one());
                yield Response.ok(registry.update(type, namespace, target.name(), call.object(), options));
            }
            case "PATCH" -> {
                requireOne(target.one());
                yield patched(call, target, options);
            }
            case "DELETE" -> target.one() ? deleted(call, target) : Response.ok(deleteAll(call, target));
            default -> throw Refusal.methodNotAllowed();
        };
    }

    private Response patched(Call call, Target target, WriteOptions options) {
        ResourceType type = target.type();
        if (call.contentType().startsWith("application/apply-patch")) {
            boolean there =
                    registry.find(type, target.namespace(), target.name()).isPresent();
            ObjectNode applied =
                    registry.apply(type, target.namespace(), target.name(), Json.parseObject(call.text()), options);
            return Response.json(there ? 200 : 201, applied);
        }
        return Response.ok(registry.change(
                type,
                target.namespace(),
                target.name(),
                object -> Patch.apply(call.contentType(), type, object, call.text()),
                options));
    }

    private static void requireOne(boolean holds) {
        if (!holds) {
            throw Refusal.methodNotAllowed();
        }
    }

    private JsonNode list(Call call, Target target) {
        ObjectNode list = Json.object();
        ResourceType type = target.type();
        list.put("apiVersion", type.apiVersion()).put("kind", type.kind() + "List");
        list.putObject("metadata").put("resourceVersion", Long.toString(store.revision()));
        return Shapes.of(call, target).list(list, selected(call, target));
    }

    private List<ObjectNode> selected(Call call, Target target) {
        return registry.list(target.type(), target.namespace()).stream()
                .filter(Selector.of(call, target))
                .toList();
    }

    private Response deleted(Call call, Target target) {
        ObjectNode object = registry.delete(target.type(), target.namespace(), target.name(), deleteOptions(call));
        if (Meta.isTerminating(object)
                && registry.find(target.type(), target.namespace(), target.name())
                        .isPresent()) {
            return Response.ok(object);
        }
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        ObjectNode details =
                status.put("status", "Success").putObject("details").put("name", target.name());
        if (!target.type().group().isEmpty()) {
            details.put("group", target.type().group());
        }
        details.put("kind", target.type().plural()).put("uid", Meta.uid(object));
        return Response.ok(status);
    }

    private JsonNode deleteAll(Call call, Target target) {
        JsonNode list = list(call, target);
        JsonNode options = deleteOptions(call);
        selected(call, target)
                .forEach(object -> registry.delete(target.type(), Meta.namespace(object), Meta.name(object), options));
        return list;
    }

    private static JsonNode deleteOptions(Call call) {
        ObjectNode options = call.objectOrNothing();
        if (!call.query("propagationPolicy").isEmpty()) {
            options.put("propagationPolicy", call.query("propagationPolicy"));
        }
        if (call.query("dryRun").equals("All")) {
            options.putArray("dryRun").add("All");
        }
        return options;
    }
}
