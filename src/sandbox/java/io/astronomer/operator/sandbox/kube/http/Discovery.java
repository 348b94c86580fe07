package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Catalog;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The discovery of groups, versions and resources in its old form, with one document per group and version. */
final class Discovery {
    private final Catalog catalog;

    Discovery(Catalog catalog) {
        this.catalog = catalog;
    }

    static ObjectNode version() {
        return Json.object()
                .put("major", "1")
                .put("minor", "36")
                .put("gitVersion", "v1.36.2")
                .put("gitCommit", "")
                .put("gitTreeState", "clean")
                .put("buildDate", "2026-01-01T00:00:00Z")
                .put("goVersion", "")
                .put("compiler", "")
                .put("platform", "linux/amd64");
    }

    ObjectNode coreVersions() {
        ObjectNode versions = Json.object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs");
        return versions;
    }

    ObjectNode groups() {
        ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        versionsOfGroups().forEach((group, versions) -> groups.add(group(group, versions)));
        return list;
    }

    ObjectNode group(String name) {
        List<String> versions = versionsOfGroups().get(name);
        if (versions == null) {
            throw Refusal.noSuchPath();
        }
        ObjectNode group = Json.object().put("kind", "APIGroup").put("apiVersion", "v1");
        return group.setAll(group(name, versions));
    }

    ObjectNode resources(String group, String version) {
        List<ResourceType> types = catalog.all().stream()
                .filter(type -> type.group().equals(group) && type.version().equals(version))
                .toList();
        if (types.isEmpty()) {
            throw Refusal.noSuchPath();
        }
        ObjectNode list = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
        list.put("groupVersion", types.get(0).apiVersion());
        ArrayNode resources = list.putArray("resources");
        types.forEach(type -> {
            resources.add(resource(type));
            if (type.statusSubresource()) {
                resources.add(status(type));
            }
            if (type.kind().equals(Reviews.ACCOUNT)) {
                resources.add(tokenRequest());
            }
        });
        return list;
    }

    private Map<String, List<String>> versionsOfGroups() {
        return catalog.all().stream()
                .filter(type -> !type.group().isEmpty())
                .collect(Collectors.groupingBy(
                        ResourceType::group,
                        java.util.LinkedHashMap::new,
                        Collectors.collectingAndThen(
                                Collectors.mapping(ResourceType::version, Collectors.toList()),
                                versions -> versions.stream().distinct().toList())));
    }

    private static ObjectNode group(String name, List<String> versions) {
        ObjectNode group = Json.object().put("name", name);
        ArrayNode array = group.putArray("versions");
        versions.forEach(version -> array.add(versionOf(name, version)));
        group.set("preferredVersion", versionOf(name, versions.get(0)));
        return group;
    }

    private static ObjectNode versionOf(String group, String version) {
        return Json.object().put("groupVersion", group + "/" + version).put("version", version);
    }

    private static ObjectNode resource(ResourceType type) {
        ObjectNode resource = Json.object()
                .put("name", type.plural())
                .put("singularName", type.singular())
                .put("namespaced", type.namespaced())
                .put("kind", type.kind());
        resource.set("verbs", Json.strings(type.verbs()));
        if (!type.shortNames().isEmpty()) {
            resource.set("shortNames", Json.strings(type.shortNames()));
        }
        if (!type.categories().isEmpty()) {
            resource.set("categories", Json.strings(type.categories()));
        }
        return resource;
    }

    private static ObjectNode tokenRequest() {
        ObjectNode resource = Json.object()
                .put("name", "serviceaccounts/token")
                .put("singularName", "")
                .put("namespaced", true)
                .put("group", "authentication.k8s.io")
                .put("version", "v1")
                .put("kind", "TokenRequest");
        resource.set("verbs", Json.strings(List.of("create")));
        return resource;
    }

    private static ObjectNode status(ResourceType type) {
        ObjectNode resource = Json.object()
                .put("name", type.plural() + "/status")
                .put("singularName", "")
                .put("namespaced", type.namespaced())
                .put("kind", type.kind());
        resource.set("verbs", Json.strings(List.of("get", "patch", "update")));
        return resource;
    }
}
