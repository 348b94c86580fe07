package io.astronomer.operator.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.access.Rbac;
import io.astronomer.operator.sandbox.kube.resource.Catalog;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.Registry;
import io.astronomer.operator.sandbox.kube.resource.WriteOptions;
import java.util.List;

/** The objects of a new cluster: its namespaces and its default roles. */
final class FirstObjects {
    private final Catalog catalog;
    private final Registry registry;

    private FirstObjects(Catalog catalog, Registry registry) {
        this.catalog = catalog;
        this.registry = registry;
    }

    static void create(Catalog catalog, Registry registry) {
        FirstObjects first = new FirstObjects(catalog, registry);
        List.of("default", "kube-node-lease", "kube-public", "kube-system")
                .forEach(name -> first.put("", "namespaces", name, Json.object()));
        first.role("cluster-admin", "system:masters", """
                [{"verbs":["*"],"apiGroups":["*"],"resources":["*"]},{"verbs":["*"],"nonResourceURLs":["*"]}]""");
        first.role("system:discovery", "system:authenticated", """
                [{"verbs":["get"],"nonResourceURLs":
                ["/api","/api/*","/apis","/apis/*","/healthz","/livez","/openapi","/openapi/*","/readyz","/version","/version/"]}]""");
        first.role("system:basic-user", "system:authenticated", """
                [{"verbs":["create"],"apiGroups":["authorization.k8s.io"],
                "resources":["selfsubjectaccessreviews","selfsubjectrulesreviews"]},
                {"verbs":["create"],"apiGroups":["authentication.k8s.io"],"resources":["selfsubjectreviews"]}]""");
    }

    private void role(String name, String group, String rules) {
        ObjectNode role = Json.object();
        role.set("rules", Json.parse(rules));
        put(Rbac.GROUP, "clusterroles", name, role);
        ObjectNode binding = Json.object();
        binding.putArray("subjects")
                .addObject()
                .put("apiGroup", Rbac.GROUP)
                .put("kind", "Group")
                .put("name", group);
        binding.putObject("roleRef")
                .put("apiGroup", Rbac.GROUP)
                .put("kind", "ClusterRole")
                .put("name", name);
        put(Rbac.GROUP, "clusterrolebindings", name, binding);
    }

    private void put(String group, String plural, String name, ObjectNode object) {
        object.putObject("metadata").put("name", name);
        registry.create(catalog.find(group, "v1", plural).orElseThrow(), "", object, WriteOptions.own());
    }
}
