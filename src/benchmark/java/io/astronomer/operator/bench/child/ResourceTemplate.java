package io.astronomer.operator.bench.child;

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

    public GenericKubernetesResource resource() {
        Scopes.Entity scope = Scopes.all().get(number / 10 % Scopes.all().size());
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("objectKey", key());
        spec.put(scope.scope().toLowerCase(Locale.ROOT), scope.id());
        spec.put("description", "number " + number);
        if (isConnection()) {
            spec.put("connection", connection());
        } else if (number % 10 >= 5) {
            spec.put("environmentVariable", Map.of("value", "value " + number));
        } else {
            spec.put("airflowVariable", Map.of("value", "value " + number));
        }
        return Manifests.environmentObject(namespace(), name(), spec);
    }

    private Map<String, Object> connection() {
        return Map.of(
                "type",
                "postgres",
                "host",
                "warehouse-" + number + ".example.com",
                "port",
                5432,
                "login",
                "airflow",
                "passwordFrom",
                Map.of("secretKeyRef", Map.of("name", secret, "key", "password")));
    }

    public Secret itsSecret(String password) {
        return Manifests.secret(namespace(), secret, Map.of("password", password));
    }
}
