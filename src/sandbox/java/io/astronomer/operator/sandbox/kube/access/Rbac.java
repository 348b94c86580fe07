package io.astronomer.operator.sandbox.kube.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import io.astronomer.operator.sandbox.kube.store.Key;
import io.astronomer.operator.sandbox.kube.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Authorizes users by the stored roles and bindings; the default is a refusal. */
public final class Rbac {
    public static final String GROUP = "rbac.authorization.k8s.io";

    private final Store store;

    public Rbac(Store store) {
        this.store = store;
    }

    public void require(User user, Action action) {
        if (!allows(user, action)) {
            throw Refusal.forbidden(action.group(), action.resource(), action.name(), action.refusal(user));
        }
    }

    public boolean allows(User user, Action action) {
        return user.groups().contains(User.MASTERS)
                || rules(user, action.namespace()).stream().anyMatch(rule -> covers(rule, action));
    }

    /** Returns a user's rules in a namespace, including those of the whole cluster. */
    public List<JsonNode> rules(User user, String namespace) {
        Stream<JsonNode> everywhere = rules(user, "clusterrolebindings", "");
        return (namespace.isEmpty() ? everywhere : Stream.concat(everywhere, rules(user, "rolebindings", namespace)))
                .toList();
    }

    private Stream<JsonNode> rules(User user, String bindings, String namespace) {
        return store.list(new Key.Collection(GROUP, bindings), namespace).stream()
                .filter(binding ->
                        Json.items(binding.path("subjects")).anyMatch(subject -> isOrHas(user, subject, namespace)))
                .flatMap(binding -> role(binding.path("roleRef"), namespace));
    }

    private Stream<JsonNode> role(JsonNode reference, String namespace) {
        String name = Json.text(reference, "/name");
        Key key = Json.text(reference, "/kind").equals("ClusterRole")
                ? new Key(new Key.Collection(GROUP, "clusterroles"), "", name)
                : new Key(new Key.Collection(GROUP, "roles"), namespace, name);
        return Optional.of(key).flatMap(store::get).stream().flatMap(role -> Json.items(role.path("rules")));
    }

    private static boolean isOrHas(User user, JsonNode subject, String bindingNamespace) {
        String name = Json.text(subject, "/name");
        return switch (Json.text(subject, "/kind")) {
            case "User" -> user.name().equals(name);
            case "Group" -> user.groups().contains(name);
            case "ServiceAccount" -> {
                String given = Json.text(subject, "/namespace");
                String namespace = given.isEmpty() ? bindingNamespace : given;
                yield user.name().equals("system:serviceaccount:" + namespace + ":" + name);
            }
            default -> false;
        };
    }

    private static boolean covers(JsonNode rule, Action action) {
        if (!has(rule, "verbs", action.verb())) {
            return false;
        }
        if (!action.onResource()) {
            return Json.texts(rule.path("nonResourceURLs")).stream()
                    .anyMatch(url -> url.equals(action.path())
                            || (url.endsWith("*") && action.path().startsWith(url.substring(0, url.length() - 1))));
        }
        List<String> names = Json.texts(rule.path("resourceNames"));
        boolean resource = has(rule, "resources", action.fullResource())
                || (!action.subresource().isEmpty()
                        && Json.texts(rule.path("resources")).contains("*/" + action.subresource()));
        return resource && has(rule, "apiGroups", action.group()) && (names.isEmpty() || names.contains(action.name()));
    }

    private static boolean has(JsonNode rule, String list, String wanted) {
        List<String> values = Json.texts(rule.path(list));
        return values.contains("*") || values.contains(wanted);
    }
}
