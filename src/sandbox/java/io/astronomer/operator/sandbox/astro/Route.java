package io.astronomer.operator.sandbox.astro;

import java.util.List;

/** The operation of a method and path. {@code ids} are the ids in the path; the first is the organization's. */
record Route(Operation operation, String collection, List<String> ids) {
    private static final String BASE = "/v1/";
    private static final List<String> DIRECTORIES = List.of("workspaces", "deployments");

    static Route of(String method, String path) {
        if (!path.startsWith(BASE)) {
            return unknown();
        }
        List<String> parts = List.of(path.substring(BASE.length()).split("/"));
        if (!parts.get(0).equals("organizations") || parts.size() > 5) {
            return unknown();
        }
        if (parts.size() >= 3 && parts.get(2).equals("environment-objects")) {
            return environmentObjects(method, parts);
        }
        boolean directory = parts.size() <= 2 || (parts.size() <= 4 && DIRECTORIES.contains(parts.get(2)));
        return directory && method.equals("GET")
                ? new Route(Operation.READ_DIRECTORY, parts.size() <= 2 ? "organizations" : parts.get(2), ids(parts))
                : unknown();
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
