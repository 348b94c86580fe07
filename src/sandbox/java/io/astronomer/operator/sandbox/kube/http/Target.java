package io.astronomer.operator.sandbox.kube.http;

import io.astronomer.operator.sandbox.kube.resource.Catalog;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import java.util.Arrays;
import java.util.List;

/** The target of a path below {@code /api} or {@code /apis}; missing parts are empty strings. */
record Target(ResourceType type, String namespace, String name, String subresource) {
    static Target of(String path, Catalog catalog) {
        List<String> parts =
                Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
        boolean core = parts.get(0).equals("api");
        int start = core ? 2 : 3;
        if (parts.size() <= start) {
            throw Refusal.noSuchPath();
        }
        String group = core ? "" : parts.get(1);
        String version = parts.get(start - 1);
        List<String> rest = parts.subList(start, parts.size());
        String namespace = "";
        boolean withinNamespace = rest.get(0).equals("namespaces")
                && rest.size() > 2
                && !rest.get(2).equals("status");
        if (withinNamespace) {
            namespace = rest.get(1);
            rest = rest.subList(2, rest.size());
        }
        if (!catalog.knows(group, version)) {
            throw Refusal.noPage();
        }
        ResourceType type = catalog.find(group, version, rest.get(0)).orElseThrow(Refusal::noSuchPath);
        if (rest.size() > 3 || withinNamespace != (type.namespaced() && (withinNamespace || rest.size() > 1))) {
            throw Refusal.noSuchPath();
        }
        return new Target(type, namespace, rest.size() > 1 ? rest.get(1) : "", rest.size() > 2 ? rest.get(2) : "");
    }

    boolean one() {
        return !name.isEmpty();
    }

    boolean status() {
        return subresource.equals("status");
    }
}
