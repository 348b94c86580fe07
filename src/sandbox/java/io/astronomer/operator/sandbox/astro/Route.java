package io.astronomer.operator.sandbox.astro;

import java.util.List;

/**
 * The operation of a method and path. {@code ids} are the ids in the path; the first is the organization's. The data
 * sources of the vendor's Terraform provider read the directory under the path of an earlier version.
 */
record Route(Operation operation, String collection, List<String> ids) {
    private static final String BASE = "/v1/";
    private static final String DIRECTORY_BASE = "/platform/v1beta1/";
    private static final List<String> DIRECTORIES = List.of("workspaces", "deployments");

    static Route of(String method, String path) {
        if (path.startsWith(DIRECTORY_BASE)) {
            return directory(method, parts(path, DIRECTORY_BASE));
        }
        if (!path.startsWith(BASE)) {
            return unknown();
        }
        List<String> parts = parts(path, BASE);
        boolean environmentObjects = parts.size() >= 3
                && parts.size() <= 5
                && parts.get(0).equals("organizations")
                && parts.get(2).equals("environment-objects");
        return environmentObjects ? environmentObjects(method, parts) : directory(method, parts);
    }

    private static List<String> parts(String path, String base) {
        return List.of(path.substring(base.length()).split("/"));
    }

    private static Route directory(String method, List<String> parts) {
        boolean known = parts.get(0).equals("organizations")
                && switch (parts.size()) {
                    case 1, 2 -> true;
                    case 3 -> DIRECTORIES.contains(parts.get(2));
                    case 4 -> DIRECTORIES.contains(parts.get(2)) || parts.get(2).equals("clusters");
                    default -> false;
                };
        if (!known || !method.equals("GET")) {
            return unknown();
        }
        String collection = parts.size() <= 2 ? "organizations" : parts.get(2);
        Operation operation = switch (collection + " " + parts.size()) {
            case "workspaces 3" -> Operation.LIST_WORKSPACES;
            case "deployments 3" -> Operation.LIST_DEPLOYMENTS;
            default -> Operation.READ_DIRECTORY;
        };
        return new Route(operation, collection, ids(parts));
    }

    private static Route environmentObjects(String method, List<String> parts) {
        boolean excluding = parts.size() == 5 && parts.get(4).equals("exclude-linking");
        Operation operation = switch (method + " " + parts.size()) {
            case "POST 3" -> Operation.CREATE;
            case "GET 3" -> Operation.LIST;
            case "GET 4" -> Operation.GET;
            case "POST 4" -> Operation.UPDATE;
            case "DELETE 4" -> Operation.DELETE;
            case "POST 5" -> excluding ? Operation.EXCLUDE : Operation.UNKNOWN;
            default -> Operation.UNKNOWN;
        };
        return new Route(operation, "environment-objects", ids(parts));
    }

    private static List<String> ids(List<String> parts) {
        return parts.size() < 2
                ? List.of()
                : parts.size() < 4 ? List.of(parts.get(1)) : List.of(parts.get(1), parts.get(3));
    }

    private static Route unknown() {
        return new Route(Operation.UNKNOWN, "", List.of());
    }

    String organizationId() {
        return ids.isEmpty() ? "" : ids.get(0);
    }

    /** Returns the id of the single object; empty for a collection. */
    String id() {
        return ids.size() < 2 ? "" : ids.get(1);
    }
}
