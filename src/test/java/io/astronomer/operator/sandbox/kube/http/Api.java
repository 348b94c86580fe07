package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.access.Action;
import io.astronomer.operator.sandbox.kube.access.Authenticator;
import io.astronomer.operator.sandbox.kube.access.Rbac;
import io.astronomer.operator.sandbox.kube.access.User;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.data.Parsed;
import io.astronomer.operator.sandbox.kube.error.ApiError;
import io.astronomer.operator.sandbox.kube.protobuf.Protobuf;
import io.astronomer.operator.sandbox.kube.resource.Catalog;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import io.astronomer.operator.sandbox.kube.resource.Trait;
import io.astronomer.operator.sandbox.kube.store.Store;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/** Answers one request: who asks, for what, may he, and then the verb. */
public final class Api {
    private static final Set<String> OPEN_PATHS = Set.of("/healthz", "/readyz", "/livez", "/version");

    private final Store store;
    private final Authenticator authenticator;
    private final Rbac rbac;
    private final Routes routes;
    private final Discovery discovery;
    private final OpenApi openApi;
    private final Reads reads;
    private final Writes writes;
    private final Deletes deletes;
    private final PatchVerb patches;
    private final Reviews reviews;

    public Api(Store store, Catalog catalog, Authenticator authenticator) {
        this.store = store;
        this.authenticator = authenticator;
        this.rbac = new Rbac(store);
        this.routes = new Routes(catalog);
        this.discovery = new Discovery(catalog);
        this.openApi = new OpenApi(catalog);
        this.reads = new Reads(store);
        Definitions definitions = new Definitions(store, catalog);
        this.writes = new Writes(store, definitions);
        this.deletes = new Deletes(store, reads, definitions);
        this.patches = new PatchVerb(store, writes);
        this.reviews = new Reviews(authenticator, rbac);
    }

    /** Has what deleted objects leave behind cleared up, by the given executor. */
    public void collectGarbage(Executor executor) {
        GarbageCollector collector = new GarbageCollector(store, executor);
        store.follow(store.revision(), collector::noticed);
    }

    /** The name of who asks, for the log; empty when that is unknown. */
    String userName(Request request) {
        try {
            return authenticator.authenticate(request.header("authorization")).name();
        } catch (ApiError unknown) {
            return "";
        }
    }

    Reply answer(Request request) {
        try {
            return route(request);
        } catch (ApiError refusal) {
            return Reply.refused(refusal);
        }
    }

    private Reply route(Request request) {
        String root = "/" + request.path().substring(1).split("/", 2)[0];
        if (OPEN_PATHS.contains(root)) {
            return root.equals("/version") ? version() : Reply.text(200, "ok");
        }
        User user = authenticator.authenticate(request.header("authorization"));
        Optional<Target> target = routes.target(request.path());
        if (target.isPresent()) {
            return resource(request, target.get(), user);
        }
        rbac.require(user, Action.onPath(request.method().toLowerCase(Locale.ROOT), request.path()));
        return discovery
                .answer(request)
                .or(() -> openApi.answer(request))
                .orElseGet(() -> Reply.refused(ApiError.noSuchPath()));
    }

    private Reply resource(Request request, Target target, User user) {
        boolean watch = request.watches() && request.method().equals("GET");
        String verb = watch ? "watch" : verb(request.method(), target.collection());
        ResourceType type = target.type();
        Action action = new Action(
                verb, type.group(), type.plural(), target.subresource(), target.namespace(), target.name(), "");
        rbac.require(user, action);
        Call call = new Call(request, target);
        if (type.has(Trait.REVIEW)) {
            return verb.equals("create")
                    ? Reply.json(
                            201, reviews.review(type.kind(), user, body(request).object()))
                    : Reply.refused(ApiError.methodNotAllowed());
        }
        if (target.subresource().equals("token")) {
            return verb.equals("post") || verb.equals("create")
                    ? Reply.json(201, reviews.token(target.key(), body(request).object()))
                    : Reply.refused(ApiError.methodNotAllowed());
        }
        return answer(call, verb);
    }

    private Reply answer(Call call, String verb) {
        return switch (verb) {
            case "get" -> reads.get(call);
            case "list" -> reads.list(call);
            case "watch" -> reads.watch(call);
            case "create" ->
                call.target.collection()
                        ? written(call, writes.create(call, body(call.request)))
                        : Reply.refused(ApiError.methodNotAllowed());
            case "update" -> written(call, writes.update(call, body(call.request)));
            case "patch" -> written(call, patches.patch(call));
            case "delete" -> deletes.one(call, deleteOptions(call.request));
            case "deletecollection" -> deletes.collection(call, deleteOptions(call.request));
            default -> Reply.refused(ApiError.methodNotAllowed());
        };
    }

    private static Reply written(Call call, Writes.Result result) {
        ObjectNode shown =
                Representation.wanted(call.request, call.target.type()).one(result.object());
        return Reply.json(result.created() ? 201 : 200, shown).warning(call.warnings);
    }

    private static ObjectNode deleteOptions(Request request) {
        return request.body().length == 0
                ? Json.object()
                : Deletes.options(request, body(request).object());
    }

    private static Parsed body(Request request) {
        String type = request.mediaType();
        if (type.equals(Protobuf.MEDIA_TYPE)) {
            return Protobuf.read(request.body());
        } else if (type.endsWith("yaml")) {
            return Parsed.yaml(request.body());
        } else if (type.isEmpty() || type.endsWith("json")) {
            return Parsed.json(request.body());
        }
        throw ApiError.unsupportedMediaType("application/json, application/yaml, application/vnd.kubernetes.protobuf");
    }

    private static String verb(String method, boolean collection) {
        return switch (method) {
            case "GET" -> collection ? "list" : "get";
            case "POST" -> "create";
            case "PUT" -> collection ? "" : "update";
            case "PATCH" -> collection ? "" : "patch";
            case "DELETE" -> collection ? "deletecollection" : "delete";
            default -> "";
        };
    }

    private static Reply version() {
        ObjectNode version = Json.object().put("major", "1").put("minor", "34");
        version.put("gitVersion", "v1.34.4").put("gitCommit", "embedded").put("gitTreeState", "clean");
        version.put("buildDate", "2026-01-01T00:00:00Z").put("goVersion", "none");
        return Reply.json(200, version.put("compiler", "none").put("platform", "linux/amd64"));
    }
}
