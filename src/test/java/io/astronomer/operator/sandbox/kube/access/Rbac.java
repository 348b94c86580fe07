package io.astronomer.operator.sandbox.kube.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.error.ApiError;
import io.astronomer.operator.sandbox.kube.store.ResourceKey;
import io.astronomer.operator.sandbox.kube.store.Store;
import java.util.ArrayList;
import java.util.List;

/** Decides by the stored roles and bindings what a user may do; what nothing allows is forbidden. */
public final class Rbac {
    private static final String GROUP = "rbac.authorization.k8s.io";

    private final Store store;

    public Rbac(Store store) {
        this.store = store;
    }

    public void require(User user, Action action) {
        if (!allows(user, action)) {
            throw ApiError.forbidden(action.group(), action.resource(), action.name(), action.refusal(user));
        }
    }

    public boolean allows(User user, Action action) {
        return user.groups().contains(User.MASTERS)
                || rules(user, action.namespace()).stream().anyMatch(rule -> covers(rule, action));
    }

    /** The rules that hold for a user in a namespace, those of the whole cluster among them. */
    public List<JsonNode> rules(User user, String namespace) {
        List<JsonNode> rules = new ArrayList<>();
        collect(user, "clusterrolebindings", "", rules);
        if (!namespace.isEmpty()) {
            collect(user, "rolebindings", namespace, rules);
        }
        return rules;
    }

    private void collect(User user, String bindings, String namespace, List<JsonNode> rules) {
        for (ObjectNode binding : store.list(GROUP, bindings, namespace)) {
            for (JsonNode subject : binding.path("subjects")) {
                if (isOrHas(user, subject, namespace)) {
                    role(binding.path("roleRef"), namespace).forEach(rules::add);
                }
            }
        }
    }

    private JsonNode role(JsonNode reference, String namespace) {
        String name = Json.text(reference, "name");
        ResourceKey key = Json.text(reference, "kind").equals("ClusterRole")
                ? new ResourceKey(GROUP, "clusterroles", "", name)
                : new ResourceKey(GROUP, "roles", namespace, name);
        ObjectNode role = store.get(key);
        return role == null ? Json.array() : role.path("rules");
    }

    private static boolean isOrHas(User user, JsonNode subject, String bindingNamespace) {
        String name = Json.text(subject, "name");
        return switch (Json.text(subject, "kind")) {
            case "User" -> user.name().equals(name);
            case "Group" -> user.groups().contains(name);
            case "ServiceAccount" -> {
                String given = Json.text(subject, "namespace");
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
