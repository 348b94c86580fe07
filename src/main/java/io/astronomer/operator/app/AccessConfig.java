package io.astronomer.operator.app;

import io.astronomer.operator.api.SchemaLimits;
import io.astronomer.operator.config.Environment;
import io.astronomer.operator.resolve.AccessRules;
import io.astronomer.operator.resolve.NamePattern;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the access rules of the operator's own token from the environment. */
final class AccessConfig {
    static final String NAMESPACES = "ASTRO_ALLOWED_NAMESPACES";
    static final String NAMESPACE_SELECTOR = "ASTRO_ALLOWED_NAMESPACE_SELECTOR";
    static final String SCOPE_ENTITIES = "ASTRO_ALLOWED_SCOPE_ENTITIES";

    private static final Pattern BAR = Pattern.compile("\\|");

    private AccessConfig() {}

    /** @param hasToken whether there is a default organization with a token */
    static AccessRules from(Environment environment, boolean hasToken) {
        Set<String> namespaces = environment.namespacePatterns(NAMESPACES);
        Optional<String> selector = environment.text(NAMESPACE_SELECTOR);
        Map<String, Set<String>> scopeEntities = scopeEntities(environment);
        if (hasToken && namespaces.isEmpty() && selector.isEmpty()) {
            environment.problem(
                    NAMESPACES + " is not set, nor is " + NAMESPACE_SELECTOR + ": say which namespaces may use"
                            + " the API token, by names or patterns such as 'team-a,airflow-*'; '*' means all that are"
                            + " watched");
        }
        if (!namespaces.isEmpty() && selector.isEmpty()) {
            scopeEntities.keySet().stream()
                    .filter(Environment::isNamespace)
                    .filter(namespace ->
                            namespaces.stream().noneMatch(pattern -> NamePattern.matches(pattern, namespace)))
                    .forEach(namespace -> environment.problem(SCOPE_ENTITIES + " names the namespace "
                            + Environment.quoted(namespace) + ", which " + NAMESPACES + " does not: add it there"));
        }
        return new AccessRules(namespaces, selector, scopeEntities);
    }

    private static Map<String, Set<String>> scopeEntities(Environment environment) {
        Map<String, Set<String>> entities = new TreeMap<>();
        for (String entry : environment.list(SCOPE_ENTITIES)) {
            int end = Math.max(entry.indexOf('='), 0);
            String namespace = entry.substring(0, end).strip();
            Set<String> ids = Arrays.stream(BAR.split(entry.substring(end).replaceFirst("=", ""), -1))
                    .map(String::strip)
                    .collect(Collectors.toUnmodifiableSet());
            if (!NamePattern.isOfNamespaces(namespace) || !ids.stream().allMatch(AccessConfig::isEntity)) {
                environment.problem(
                        SCOPE_ENTITIES + " must be namespace=name or namespace=name|name separated by commas, with"
                                + " names, patterns of names or ids of Workspaces and Deployments, but contains "
                                + Environment.quoted(entry));
            } else if (entities.put(namespace, ids) != null) {
                environment.problem(SCOPE_ENTITIES + " names the namespace " + Environment.quoted(namespace)
                        + " twice: put its names together, as namespace=name|name");
            }
        }
        return entities;
    }

    private static boolean isEntity(String text) {
        return !text.isEmpty() && text.length() <= SchemaLimits.ENTITY_NAME;
    }
}
