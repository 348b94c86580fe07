package io.astronomer.operator.bench.child;

import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One object of the command line's benchmark, as a manifest and as a remote object; its number determines all of it.
 * Of twenty, nine are Airflow variables, six environment variables, four connections and one a metrics export. Eight
 * have secrets, connections have links, one in twenty differs from Astro, and one in fifty is not there.
 */
public record CommandLoad(int number) {
    private static final int OF_ONE_SECRET = 20;
    private static final int OF_ONE_NAMESPACE = 1_000;

    /** The form of an object: the name of its typed part, and whether a Secret has its value. */
    private record Form(String block, boolean secret) {}

    /** Writes the manifests of this many objects and of their Secrets, one a file, as an export would. */
    public static void write(int count, Path folder) {
        for (int number = 0; number < count; number++) {
            CommandLoad one = new CommandLoad(number);
            write(folder.resolve(one.namespace()).resolve(one.name() + ".yaml"), one.manifest());
            if (number % OF_ONE_SECRET == 0) {
                write(
                        folder.resolve(one.namespace()).resolve(one.secret() + ".yaml"),
                        Manifests.secret(one.namespace(), one.secret(), Map.of("value", "hidden " + number)));
            }
        }
    }

    private static void write(Path file, HasMetadata manifest) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, Serialization.asYaml(manifest));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns whether Astro has the object. */
    boolean isRemote() {
        return number % 50 != 7;
    }

    HasMetadata manifest() {
        Map<String, Object> spec = common();
        spec.put(isOfDeployment() ? "deployment" : "workspace", scopeEntityId());
        spec.put(form().block(), part(true, "value " + number));
        if (hasLinks()) {
            spec.put(
                    "links",
                    List.of(
                            Map.of("deployment", SandboxFixtures.DEPLOYMENT),
                            Map.of("deployment", SandboxFixtures.STAGING_DEPLOYMENT, "connection", staging())));
        }
        return Manifests.environmentObject(namespace(), name(), spec);
    }

    /** Returns the body of the request that creates the remote object. */
    Map<String, Object> body() {
        Map<String, Object> body = common();
        body.put("objectType", type());
        body.put("scope", isOfDeployment() ? "DEPLOYMENT" : "WORKSPACE");
        body.put("scopeEntityId", scopeEntityId());
        String value = number % 20 == 3 ? "another value" : "value " + number;
        body.put(form().block(), part(false, value));
        if (hasLinks()) {
            body.put(
                    "links",
                    List.of(
                            link(SandboxFixtures.DEPLOYMENT, Map.of()),
                            link(SandboxFixtures.STAGING_DEPLOYMENT, Map.of("connection", staging()))));
        }
        return body;
    }

    private static Map<String, Object> link(String deployment, Map<String, Object> overrides) {
        Map<String, Object> link = new LinkedHashMap<>();
        link.put("scope", "DEPLOYMENT");
        link.put("scopeEntityId", deployment);
        if (!overrides.isEmpty()) {
            link.put("overrides", overrides);
        }
        return link;
    }

    private Map<String, Object> common() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("objectKey", key());
        fields.put("description", "number " + number);
        if (!isOfDeployment()) {
            fields.put("autoLinkDeployments", number % 2 == 0);
        }
        return fields;
    }

    private Map<String, Object> part(boolean manifest, String value) {
        Map<String, Object> part = new LinkedHashMap<>();
        switch (form().block()) {
            case "connection" -> {
                part.put("type", "postgres");
                part.put("host", "warehouse-" + number + ".example.com");
                part.put("port", 5432);
                part.put("login", "airflow");
                putSecret(part, "password", manifest);
            }
            case "metricsExport" -> {
                part.put("endpoint", "https://metrics.example.com/" + number);
                part.put("exporterType", "PROMETHEUS");
                part.put("authType", "AUTH_TOKEN");
                putSecret(part, "basicToken", manifest);
            }
            default -> {
                if (form().secret()) {
                    part.put("isSecret", true);
                    putSecret(part, "value", manifest);
                } else {
                    part.put("value", value);
                }
            }
        }
        return part;
    }

    private void putSecret(Map<String, Object> part, String field, boolean manifest) {
        if (manifest) {
            part.put(field + "From", Map.of("secretKeyRef", Map.of("name", secret(), "key", "value")));
        } else {
            part.put(field, "hidden " + number / OF_ONE_SECRET * OF_ONE_SECRET);
        }
    }

    private Map<String, Object> staging() {
        return Map.of("host", "warehouse-" + number + ".staging.example.com");
    }

    private Form form() {
        int place = number % 20;
        if (place < 9) {
            return new Form("airflowVariable", place == 8);
        }
        if (place < 15) {
            return new Form("environmentVariable", place >= 13);
        }
        return new Form(place < 19 ? "connection" : "metricsExport", true);
    }

    private String type() {
        return form().block().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    private boolean hasLinks() {
        return form().block().equals("connection") && scopeEntityId().equals(SandboxFixtures.WORKSPACE);
    }

    private boolean isOfDeployment() {
        return scopeEntityId().equals(SandboxFixtures.DEPLOYMENT);
    }

    /** Three fifths belong to one Workspace, a fifth each to another one and to a Deployment. */
    private String scopeEntityId() {
        return switch (number / 20 % 5) {
            case 3 -> SandboxFixtures.OTHER_WORKSPACE;
            case 4 -> SandboxFixtures.DEPLOYMENT;
            default -> SandboxFixtures.WORKSPACE;
        };
    }

    private String key() {
        return String.format(Locale.ROOT, "BENCH_%06d", number);
    }

    private String name() {
        return "object-" + number;
    }

    private String secret() {
        return "secret-" + number / OF_ONE_SECRET;
    }

    private String namespace() {
        return "team-" + number / OF_ONE_NAMESPACE;
    }
}
