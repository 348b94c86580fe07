package io.astronomer.operator.cli.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.kubernetes.Serialization;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Optional;

/** Manifests of EnvironmentObjects, made of their specs. */
public final class EnvironmentObjects {
    /** One for all objects, because it takes longer to make than an object to convert. */
    private static final KubernetesSerialization SERIALIZATION = Serialization.bearingAnyNames();

    private EnvironmentObjects() {}

    /**
     * Returns the manifest with the spec.
     *
     * @throws RuntimeException if a field has another type than the schema; its message may quote a value
     */
    public static EnvironmentObject of(String name, Optional<String> namespace, ObjectNode spec) {
        ObjectNode manifest = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", "astro.astronomer.io/v1beta1")
                .put("kind", "EnvironmentObject");
        ObjectNode metadata = manifest.putObject("metadata").put("name", name);
        namespace.ifPresent(known -> metadata.put("namespace", known));
        manifest.set("spec", spec);
        return SERIALIZATION.convertValue(manifest, EnvironmentObject.class);
    }
}
