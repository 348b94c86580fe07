package io.astronomer.operator.cli.export;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.cli.generate.ManifestYaml;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Secrets that manifests refer to: by an external store, or with the values of Astro. */
final class SecretManifests {
    /** The operator of the store reads it so often for a changed value. */
    private static final String REFRESH = "1h";

    private SecretManifests() {}

    /** Returns the ExternalSecret that makes the Secret of an object. */
    static HasMetadata external(ExportedObject object, ExternalStore store, Optional<String> namespace) {
        List<HeldValue> values = withKeys(object);
        List<Map<String, Object>> data = new ArrayList<>();
        for (HeldValue value : values) {
            Map<String, Object> place = new LinkedHashMap<>();
            place.put("key", store.place(object));
            // One value is stored as it is; several are members of a JSON object.
            if (values.size() > 1) {
                place.put("property", value.dataKey().orElseThrow());
            }
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("secretKey", value.dataKey().orElseThrow());
            entry.put("remoteRef", place);
            data.add(entry);
        }
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("refreshInterval", REFRESH);
        spec.put("secretStoreRef", ordered("name", store.name(), "kind", store.kind()));
        spec.put("target", Map.of("name", object.name()));
        spec.put("data", data);
        GenericKubernetesResource resource = new GenericKubernetesResource();
        resource.setApiVersion("external-secrets.io/v1");
        resource.setKind("ExternalSecret");
        resource.setMetadata(metadata(object.name(), namespace));
        resource.setAdditionalProperty("spec", spec);
        return resource;
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object other) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, other);
        return map;
    }

    private static List<HeldValue> withKeys(ExportedObject object) {
        return object.held().stream()
                .filter(value -> value.dataKey().isPresent())
                .toList();
    }

    private static ObjectMeta metadata(String name, Optional<String> namespace) {
        ObjectMetaBuilder metadata = new ObjectMetaBuilder().withName(name);
        namespace.ifPresent(metadata::withNamespace);
        return metadata.build();
    }

    /**
     * Returns the YAML of Secrets with the values.
     *
     * @param revealed the same objects, with their secrets
     * @param problems paths of values that are not shown, or whose object changed meanwhile
     */
    static String revealed(
            List<ExportedObject> objects,
            Map<ObjectIdentity, RemoteObject> revealed,
            Optional<String> namespace,
            List<String> problems) {
        List<Secret> secrets = new ArrayList<>();
        for (ExportedObject object : objects) {
            if (object.hasSecret()) {
                Map<String, String> data = data(object, revealed, problems);
                secrets.add(new SecretBuilder()
                        .withMetadata(metadata(object.name(), namespace))
                        .withType("Opaque")
                        .withStringData(data)
                        .build());
            }
        }
        return ManifestYaml.of(secrets);
    }

    private static Map<String, String> data(
            ExportedObject object, Map<ObjectIdentity, RemoteObject> revealed, List<String> problems) {
        RemoteObject shown = revealed.get(object.remote().identity());
        if (shown == null || !isSame(object.remote(), shown)) {
            problems.add(object.name() + " changed in Astro while it was read");
            return Map.of();
        }
        Map<String, String> data = new LinkedHashMap<>();
        for (HeldValue value : withKeys(object)) {
            Optional<String> text = value.reveal(shown);
            text.ifPresent(known -> data.put(value.dataKey().orElseThrow(), known));
            if (text.isEmpty()) {
                problems.add(object.name() + ": Astro does not show " + value.path());
            }
        }
        return data;
    }

    private static boolean isSame(RemoteObject one, RemoteObject other) {
        return one.id().equals(other.id()) && one.updatedAt().equals(other.updatedAt());
    }
}
