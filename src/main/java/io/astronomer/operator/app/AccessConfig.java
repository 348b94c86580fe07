package io.astronomer.operator.app;

import io.astronomer.operator.api.SchemaLimits;
import io.astronomer.operator.config.Environment;
import io.astronomer.operator.foundation.KubernetesNames;
import io.astronomer.operator.resolve.AccessRules;
import io.astronomer.operator.resolve.NamePattern;
import java.util.Arrays;
import java.util.List;
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
                    .filter(KubernetesNames::isNamespace)
                    .filter(namespace ->
                            namespaces.stream().noneMatch(pattern -> NamePattern.matches(pattern, namespace)))
                    .forEach(namespace -> environment.problem(SCOPE_ENTITIES + " names the namespace "
                            + Environment.quoted(namespace) + ", which " + NAMESPACES + " does not: add it there"));
        }
        return new AccessRules(namespaces, selector, scopeEntities);
    }

    private static Map<String, Set<String>> scopeEntities(Environment environment) {
        Map<String, Set<String>> entities = new TreeMap<>();
        List<String> items = environment.items(
                SCOPE_ENTITIES,
                "namespace=name or namespace=name|name separated by commas, with names, patterns of names or ids of"
                        + " Workspaces and Deployments",
                item -> Entry.of(item).isValid());
        for (Entry entry : items.stream().map(Entry::of).filter(Entry::isValid).toList()) {
            if (entities.put(entry.namespace(), entry.entities()) != null) {
                environment.problem(SCOPE_ENTITIES + " names the namespace " + Environment.quoted(entry.namespace())
                        + " twice: put its names together, as namespace=name|name");
            }
        }
        return entities;
    }

    /** The scope entities that the namespaces of a pattern may use. */
    private record Entry(String namespace, Set<String> entities) {
        static Entry of(String text) {
            int end = Math.max(text.indexOf('='), 0);
            Set<String> entities = Arrays.stream(BAR.split(text.substring(end).replaceFirst("=", ""), -1))
                    .map(String::strip)
                    .collect(Collectors.toUnmodifiableSet());
            return new Entry(text.substring(0, end).strip(), entities);
        }

        boolean isValid() {
            return NamePattern.isOfNamespaces(namespace) && entities.stream().allMatch(Entry::isEntity);
        }

        private static boolean isEntity(String text) {
            return !text.isEmpty() && text.length() <= SchemaLimits.ENTITY_NAME;
        }
    }
}
