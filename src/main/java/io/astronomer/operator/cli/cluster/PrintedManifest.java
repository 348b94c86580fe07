package io.astronomer.operator.cli.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.kubernetes.Serialization;

/** The part of a manifest that sets the same from Git. */
public final class PrintedManifest {
    private PrintedManifest() {}

    /** Returns the YAML of the write, as a document that begins with three dashes. */
    public static String of(Write write) {
        Target target = write.target();
        ObjectNode manifest = JsonNodeFactory.instance.objectNode();
        manifest.put("apiVersion", target.kind().apiVersion());
        manifest.put("kind", target.kind().text());
        ObjectNode metadata = manifest.putObject("metadata");
        metadata.put("name", target.name()).put("namespace", target.namespace());
        write.change().patch().properties().forEach(field -> {
            if (field.getKey().equals("metadata") && field.getValue() instanceof ObjectNode more) {
                metadata.setAll(more);
            } else {
                manifest.set(field.getKey(), field.getValue());
            }
        });
        return Serialization.bearingAnyNames().asYaml(manifest);
    }
}
