package io.astronomer.operator.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.resource.BuiltInRules;
import io.astronomer.operator.sandbox.kube.resource.Catalog;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import io.astronomer.operator.sandbox.kube.store.Store;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** What a fresh cluster has: its namespaces, and the roles that everybody relies upon. */
final class FirstObjects {
    private static final String RBAC = "rbac.authorization.k8s.io";

    private final Store store;
    private final Catalog catalog;

    private FirstObjects(Store store, Catalog catalog) {
        this.store = store;
        this.catalog = catalog;
    }

    static void create(Store store, Catalog catalog) {
        FirstObjects first = new FirstObjects(store, catalog);
        List.of("default", "kube-system", "kube-public", "kube-node-lease").forEach(first::namespace);
        first.role("cluster-admin", """
                [{"verbs":["*"],"apiGroups":["*"],"resources":["*"]},{"verbs":["*"],"nonResourceURLs":["*"]}]""");
        first.bind("cluster-admin", "system:masters");
        first.role("system:discovery", """
                [{"verbs":["get"],"nonResourceURLs":
                ["/api","/api/*","/apis","/apis/*","/healthz","/livez","/openapi","/openapi/*","/readyz","/version"]}]""");
        first.bind("system:discovery", "system:authenticated");
        first.role("system:basic-user", """
                [{"verbs":["create"],"apiGroups":["authorization.k8s.io"],
                "resources":["selfsubjectaccessreviews","selfsubjectrulesreviews"]},
                {"verbs":["create"],"apiGroups":["authentication.k8s.io"],"resources":["selfsubjectreviews"]}]""");
        first.bind("system:basic-user", "system:authenticated");
    }

    private void namespace(String name) {
        put("", "namespaces", Json.object(), name);
    }

    private void role(String name, String rules) {
        ObjectNode role = Json.object();
        role.set("rules", Json.read("{\"rules\":" + rules + "}").path("rules"));
        put(RBAC, "clusterroles", role, name);
    }

    private void bind(String name, String group) {
        ObjectNode binding = Json.object();
        binding.putArray("subjects")
                .addObject()
                .put("apiGroup", RBAC)
                .put("kind", "Group")
                .put("name", group);
        binding.putObject("roleRef")
                .put("apiGroup", RBAC)
                .put("kind", "ClusterRole")
                .put("name", name);
        put(RBAC, "clusterrolebindings", binding, name);
    }

    private void put(String group, String plural, ObjectNode object, String name) {
        ResourceType type = catalog.require(group, "v1", plural);
        object.put("apiVersion", type.apiVersion()).put("kind", type.kind());
        Json.metadata(object)
                .put("name", name)
                .put("uid", UUID.randomUUID().toString())
                .put(
                        "creationTimestamp",
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        BuiltInRules.normalise(type, object);
        store.put(type.key("", name), object);
    }
}
