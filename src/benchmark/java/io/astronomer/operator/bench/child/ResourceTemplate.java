package io.astronomer.operator.bench.child;

import io.astronomer.operator.astro.ObjectType;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One resource of the benchmark; its number determines all of it. Of ten resources, five are Airflow variables, three
 * environment variables and two connections with a password from a Secret. The namespace, one of ten, changes every
 * hundred resources, the scope entity, one of ten, every ten.
 *
 * @param secret the Secret of a connection's password
 */
public record ResourceTemplate(int number, String secret) {
    public static final int NAMESPACES = 10;

    /** The fields that all connections share. */
    public static final String TYPE = "postgres";

    public static final String LOGIN = "airflow";
    public static final int PORT = 5432;

    public static ResourceTemplate of(int number) {
        return new ResourceTemplate(number, "secret-" + number);
    }

    /** Returns a connection that shares its Secret with others; all are in the same namespace. */
    public static ResourceTemplate sharing(int place, String secret) {
        return new ResourceTemplate(900_000 + place / 2 * 10 + 8 + place % 2, secret);
    }

    public static String namespace(int number) {
        return "bench-" + number;
    }

    public boolean isConnection() {
        return number % 10 >= 8;
    }

    public String namespace() {
        return namespace(number >= 900_000 ? 0 : number / 100 % NAMESPACES);
    }

    public String name() {
        return "r-" + number;
    }

    public String key() {
        return String.format(Locale.ROOT, "BENCH_%06d", number);
    }

    public ObjectType type() {
        if (isConnection()) {
            return ObjectType.CONNECTION;
        }
        return number % 10 >= 5 ? ObjectType.ENVIRONMENT_VARIABLE : ObjectType.AIRFLOW_VARIABLE;
    }

    public Scopes.Entity scope() {
        return Scopes.all().get(number / 10 % Scopes.all().size());
    }

    public String description() {
        return "number " + number;
    }

    /** Returns the value of a variable, or the host of a connection. */
    public String text() {
        return isConnection() ? "warehouse-" + number + ".example.com" : "value " + number;
    }

    /** Returns another value or host. */
    public String changedText() {
        return "new-" + text();
    }

    /** Returns the first password of a connection. */
    public String password() {
        return "first-" + number;
    }

    public GenericKubernetesResource resource() {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("objectKey", key());
        spec.put(scope().scope().toLowerCase(Locale.ROOT), scope().id());
        spec.put("description", description());
        spec.put(type().block(), isConnection() ? connection() : textField(text()));
        return Manifests.environmentObject(namespace(), name(), spec);
    }

    /** Returns the part of the spec that has the other value or host. */
    public Map<String, Object> changedSpec() {
        return Map.of(type().block(), textField(changedText()));
    }

    private Map<String, Object> textField(String text) {
        return Map.of(isConnection() ? "host" : "value", text);
    }

    private Map<String, Object> connection() {
        Map<String, Object> connection = new LinkedHashMap<>(textField(text()));
        connection.put("type", TYPE);
        connection.put("port", PORT);
        connection.put("login", LOGIN);
        connection.put("passwordFrom", Map.of("secretKeyRef", Map.of("name", secret, "key", "password")));
        return connection;
    }

    public Secret itsSecret(String password) {
        return Manifests.secret(namespace(), secret, Map.of("password", password));
    }
}
