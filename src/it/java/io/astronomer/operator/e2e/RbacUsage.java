package io.astronomer.operator.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.KubeApi;
import io.astronomer.operator.sandbox.kube.Request;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rights as {@code verb group/resource}: the used ones from the requests, and the granted ones from the roles. */
final class RbacUsage {
    private static final Pattern PATH = Pattern.compile(
            "/(?:api|apis/(?<group>[^/]+))/[^/]+(?:/namespaces/[^/]+(?=/))?/(?<resource>[^/]+)(?:/(?<name>[^/]+)(?:/(?<sub>[^/]+))?)?");

    private RbacUsage() {}

    static Set<String> by(String user, KubeApi api) {
        return api.requests().stream()
                .filter(request -> request.user().equals(user))
                .flatMap(RbacUsage::right)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> granted(List<GenericKubernetesResource> roles) {
        Set<String> rights = new TreeSet<>();
        roles.stream()
                .filter(role -> role.getKind().endsWith("Role"))
                .flatMap(role -> Serialization.<JsonNode>unmarshal(Serialization.asJson(role), JsonNode.class)
                        .path("rules")
                        .valueStream())
                .forEach(rule -> rule.path("resources")
                        .forEach(resource -> rule.path("verbs")
                                .forEach(verb -> rights.add(verb.asText() + " "
                                        + rule.path("apiGroups").path(0).asText() + "/" + resource.asText()))));
        return rights;
    }

    private static Stream<String> right(Request request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return Stream.empty();
        }
        String group = path.group("group") == null ? "" : path.group("group");
        String sub = path.group("sub") == null ? "" : "/" + path.group("sub");
        return Stream.of(verb(request, path.group("name") != null) + " " + group + "/" + path.group("resource") + sub);
    }

    private static String verb(Request request, boolean named) {
        return switch (request.method()) {
            case "GET" -> named ? "get" : request.query().contains("watch=true") ? "watch" : "list";
            case "POST" -> "create";
            case "PUT" -> "update";
            default -> request.method().toLowerCase(Locale.ROOT);
        };
    }
}
