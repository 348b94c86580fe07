package io.astronomer.operator.sandbox.kube.http;

import io.astronomer.operator.sandbox.kube.error.ApiError;
import io.astronomer.operator.sandbox.kube.resource.Catalog;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a path: below {@code /api/v1} and {@code /apis/group/version} lie resources, everything else is not one. */
final class Routes {
    private final Catalog catalog;

    Routes(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The resource that a path points at; empty when it points at none. */
    Optional<Target> target(String path) {
        List<String> parts = new ArrayList<>(List.of(path.substring(1).split("/", -1)));
        boolean core = parts.get(0).equals("api");
        int prefix = core ? 2 : 3;
        if ((!core && !parts.get(0).equals("apis")) || parts.size() <= prefix) {
            return Optional.empty();
        }
        String group = core ? "" : parts.get(1);
        String version = parts.get(prefix - 1);
        List<String> rest = parts.subList(prefix, parts.size());
        boolean scoped = rest.size() > 2
                && rest.get(0).equals("namespaces")
                && !(group.isEmpty() && isNamespaceSubresource(rest.get(2)) && rest.size() == 3);
        String namespace = scoped ? rest.get(1) : "";
        List<String> resource = scoped ? rest.subList(2, rest.size()) : rest;
        ResourceType type = catalog.require(group, version, resource.get(0));
        if ((scoped && !type.namespaced()) || resource.size() > 3) {
            throw ApiError.noSuchPath();
        }
        String name = resource.size() > 1 ? resource.get(1) : "";
        String subresource = resource.size() > 2 ? resource.get(2) : "";
        if (!subresource.isEmpty() && !type.subresources().contains(subresource)) {
            throw ApiError.noSuchPath();
        }
        return Optional.of(new Target(type, namespace, name, subresource));
    }

    private static boolean isNamespaceSubresource(String name) {
        return name.equals("status") || name.equals("finalize");
    }
}
