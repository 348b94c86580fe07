package io.astronomer.operator.cli.export;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.foundation.KubernetesNames;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A store of the External Secrets Operator, and where the values are in it.
 *
 * @param kind SecretStore or ClusterSecretStore
 * @param path of an object's values, with placeholders
 */
public record ExternalStore(String kind, String name, String path) {
    private static final String IN_NAMESPACE = "SecretStore";
    private static final String OF_CLUSTER = "ClusterSecretStore";
    private static final String KEY = "{key}";
    private static final String NAME = "{name}";
    private static final String TYPE = "{type}";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*}");

    /**
     * Reads the options.
     *
     * @param store name, or kind and name such as {@code ClusterSecretStore/vault}
     */
    public static ExternalStore of(String store, String path) {
        int slash = store.indexOf('/');
        return new ExternalStore(
                slash < 0 ? IN_NAMESPACE : store.substring(0, slash), store.substring(slash + 1), path);
    }

    /** Returns what is wrong with the options. */
    public Optional<String> problem() {
        if (!List.of(IN_NAMESPACE, OF_CLUSTER).contains(kind) || !KubernetesNames.isObject(name)) {
            return Optional.of("--store must be the name of a SecretStore, or ClusterSecretStore/NAME.");
        }
        List<String> unknown = PLACEHOLDER
                .matcher(path)
                .results()
                .map(found -> found.group())
                .filter(found -> !List.of(KEY, NAME, TYPE).contains(found))
                .toList();
        if (!unknown.isEmpty()) {
            return Optional.of("--path has the unknown placeholder " + unknown.get(0) + ": it can have " + KEY + ", "
                    + NAME + " and " + TYPE + ".");
        }
        return path.contains(KEY) || path.contains(NAME)
                ? Optional.empty()
                : Optional.of("--path must have " + KEY + " or " + NAME
                        + ", because each object has a place of its own, such as airflow/{key}.");
    }

    /** Returns whether the key changes the folder of the object's place. */
    boolean leadsElsewhere(ExportedObject object) {
        return path.contains(KEY)
                && ExternalPlaces.isRelative(object.remote().identity().key());
    }

    /** Returns the place of one object's values. */
    String place(ExportedObject object) {
        ObjectIdentity identity = object.remote().identity();
        return PLACEHOLDER
                .matcher(path)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        switch (found.group()) {
                            case KEY -> identity.key();
                            case NAME -> object.name();
                            default -> identity.type().block();
                        }));
    }
}
