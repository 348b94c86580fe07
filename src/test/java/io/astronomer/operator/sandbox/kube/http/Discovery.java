package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.resource.Catalog;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells clients which groups, versions and resources there are, in the old form and in the aggregated one. */
final class Discovery {
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private final Catalog catalog;

    Discovery(Catalog catalog) {
        this.catalog = catalog;
    }

    Optional<Reply> answer(Request request) {
        String path = request.path().replaceAll("/$", "");
        boolean aggregated = MediaRange.of(request.header("accept")).stream()
                .anyMatch(range -> range.as().equals("APIGroupDiscoveryList") && range.version("v2"));
        return switch (path) {
            case "/api" -> Optional.of(aggregated ? aggregated(Set.of("")) : Reply.json(200, coreVersions(request)));
            case "/apis" -> Optional.of(aggregated ? aggregated(namedGroups()) : Reply.json(200, groups()));
            case "/api/v1" -> resources("", "v1");
            default -> below(path);
        };
    }

    private Optional<Reply> below(String path) {
        String[] parts = path.split("/", -1);
        if (!path.startsWith("/apis/") || parts.length > 4) {
            return Optional.empty();
        }
        Set<String> versions = catalog.versions().getOrDefault(parts[2], Set.of());
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        return parts.length == 3
                ? Optional.of(
                        Reply.json(200, group(parts[2]).put("kind", "APIGroup").put("apiVersion", "v1")))
                : resources(parts[2], parts[3]);
    }

    private Set<String> namedGroups() {
        Set<String> groups = new java.util.LinkedHashSet<>(catalog.versions().keySet());
        groups.remove("");
        return groups;
    }

    private static ObjectNode coreVersions(Request request) {
        ObjectNode versions = Json.object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs")
                .addObject()
                .put("clientCIDR", "0.0.0.0/0")
                .put("serverAddress", request.header("host"));
        return versions;
    }

    private ObjectNode groups() {
        ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        namedGroups().forEach(name -> groups.add(group(name)));
        return list;
    }

    private ObjectNode group(String name) {
        ObjectNode group = Json.object().put("name", name);
        ArrayNode versions = group.putArray("versions");
        for (String version : catalog.versions().getOrDefault(name, Set.of())) {
            versions.addObject().put("groupVersion", name + "/" + version).put("version", version);
        }
        return group.set("preferredVersion", versions.get(0));
    }

    private List<ResourceType> types(String group, String version) {
        return catalog.all().stream()
                .filter(type -> type.group().equals(group) && type.version().equals(version))
                .toList();
    }

    private Optional<Reply> resources(String group, String version) {
        List<ResourceType> types = types(group, version);
        if (types.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode list = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
        ArrayNode resources =
                list.put("groupVersion", types.get(0).apiVersion()).putArray("resources");
        for (ResourceType type : types) {
            ObjectNode resource = resource(type, type.plural(), type.kind(), type.verbs());
            resource.put("singularName", type.names().singular());
            naming(type, resource);
            resources.add(resource);
            for (String subresource : type.subresources()) {
                boolean token = subresource.equals("token");
                String kind = token ? "TokenRequest" : type.kind();
                ObjectNode below = resource(type, type.plural() + "/" + subresource, kind, verbs(subresource));
                resources.add(
                        token ? below.put("group", "authentication.k8s.io").put("version", "v1") : below);
            }
        }
        return Optional.of(Reply.json(200, list));
    }

    private static List<String> verbs(String subresource) {
        return switch (subresource) {
            case "token" -> List.of("create");
            case "finalize" -> List.of("update");
            default -> List.of("get", "patch", "update");
        };
    }

    private static ObjectNode resource(ResourceType type, String name, String kind, List<String> verbs) {
        ObjectNode resource = Json.object().put("name", name).put("singularName", "");
        resource.put("namespaced", type.namespaced()).put("kind", kind);
        return resource.set("verbs", Json.array(verbs));
    }

    private static void naming(ResourceType type, ObjectNode resource) {
        if (!type.names().shortNames().isEmpty()) {
            resource.set("shortNames", Json.array(type.names().shortNames()));
        }
        if (!type.names().categories().isEmpty()) {
            resource.set("categories", Json.array(type.names().categories()));
        }
    }

    private Reply aggregated(Set<String> groups) {
        ObjectNode list =
                Json.object().put("kind", "APIGroupDiscoveryList").put("apiVersion", "apidiscovery.k8s.io/v2");
        list.putObject("metadata");
        ArrayNode items = list.putArray("items");
        for (String group : groups) {
            ObjectNode item = items.addObject();
            ObjectNode metadata = item.putObject("metadata");
            Json.putUnlessEmpty(metadata, "name", group);
            ArrayNode versions = item.putArray("versions");
            for (String version : catalog.versions().getOrDefault(group, Set.of())) {
                ObjectNode entry = versions.addObject().put("version", version).put("freshness", "Current");
                ArrayNode resources = entry.putArray("resources");
                types(group, version).forEach(type -> resources.add(aggregated(type)));
            }
        }
        return Reply.json(200, list, AGGREGATED);
    }

    private static ObjectNode aggregated(ResourceType type) {
        ObjectNode resource = Json.object().put("resource", type.plural());
        resource.set("responseKind", kind(type));
        resource.put("scope", type.namespaced() ? "Namespaced" : "Cluster");
        resource.put("singularResource", type.names().singular()).set("verbs", Json.array(type.verbs()));
        naming(type, resource);
        ArrayNode subresources = resource.putArray("subresources");
        for (String name : type.subresources()) {
            ObjectNode subresource = subresources.addObject().put("subresource", name);
            ObjectNode kind = name.equals("token")
                    ? Json.object()
                            .put("group", "authentication.k8s.io")
                            .put("version", "v1")
                            .put("kind", "TokenRequest")
                    : kind(type);
            subresource.set("responseKind", kind);
            subresource.set("verbs", Json.array(verbs(name)));
        }
        return resource;
    }

    private static ObjectNode kind(ResourceType type) {
        return Json.object()
                .put("group", type.group())
                .put("version", type.version())
                .put("kind", type.kind());
    }
}
