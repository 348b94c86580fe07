package io.astronomer.operator.cli.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.cli.generate.EnvironmentObjects;
import io.astronomer.operator.cli.generate.ManifestYaml;
import io.astronomer.operator.cli.imports.ImportedObject.Link;
import io.astronomer.operator.cli.imports.ImportedObject.Placement;
import io.astronomer.operator.cli.manifest.Location;
import io.astronomer.operator.foundation.StrictJson;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The manifest of one object, and the Secret that it refers to, which has the same name. */
public final class ObjectManifest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** A key of a Secret has at most 253 characters. */
    private static final int LONGEST_PREFIX = 100;

    private final ImportedObject object;
    private final String name;
    private final ImportTarget target;
    private final ObjectNode spec = NODES.objectNode();
    /** Values by the keys of the Secret. */
    private final Map<String, String> data = new TreeMap<>();

    private ObjectManifest(ImportedObject object, String name, ImportTarget target) {
        this.object = object;
        this.name = name;
        this.target = target;
    }

    static ObjectManifest of(ImportedObject object, String name, ImportTarget target) {
        ObjectManifest manifest = new ObjectManifest(object, name, target);
        manifest.write();
        return manifest;
    }

    private void write() {
        Placement placement = object.placement();
        target.organization()
                .ifPresent(organization -> spec.putObject("organizationRef").put("name", organization));
        placement.workspace().ifPresent(workspace -> spec.put("workspace", workspace));
        placement.deployment().ifPresent(deployment -> spec.put("deployment", deployment));
        spec.put("objectKey", object.key());
        if (!object.description().isEmpty()) {
            spec.put("description", object.description());
        }
        String type = object.type().block();
        spec.set(type, block(object.block(), ""));
        if (placement.autoLinked()) {
            spec.put("autoLinkDeployments", true);
        }
        for (Link link : placement.links()) {
            ObjectNode entry = spec.withArray("links").addObject();
            entry.put("deployment", link.deployment());
            if (!link.overrides().isEmpty()) {
                entry.set(type, block(link.overrides(), prefix(link.deployment())));
            }
        }
        placement
                .excluded()
                .forEach(
                        deployment -> spec.withArray("excludeLinks").addObject().put("deployment", deployment));
    }

    private ObjectNode block(Block block, String prefix) {
        ObjectNode fields = NODES.objectNode();
        block.plain().forEach(fields::set);
        block.sources().forEach((field, value) -> {
            ObjectNode source = fields.putObject(field.equals(Block.WHOLE) ? field : field + "From");
            if (value.isEmpty()) {
                source.put("keep", true);
                return;
            }
            String key = prefix + (field.equals(Block.WHOLE) ? "connection" : field);
            data.put(key, value.get());
            source.putObject("secretKeyRef").put("name", name).put("key", key);
            if (field.equals(Block.WHOLE)) {
                source.put("format", "Json");
            }
        });
        return fields;
    }

    /** A key of a Secret has few characters, so that two names may need a number. */
    private String prefix(String deployment) {
        String letters = deployment.replaceAll("[^A-Za-z0-9]+", "-");
        String base = "links." + letters.substring(0, Math.min(letters.length(), LONGEST_PREFIX));
        String prefix = base + ".";
        for (int number = 2; isTaken(prefix); number++) {
            prefix = base + "-" + number + ".";
        }
        return prefix;
    }

    private boolean isTaken(String prefix) {
        return data.keySet().stream().anyMatch(key -> key.startsWith(prefix));
    }

    public String name() {
        return name;
    }

    ImportedObject object() {
        return object;
    }

    public ObjectType type() {
        return object.type();
    }

    public String key() {
        return object.key();
    }

    /** Returns the place of the object in its input. */
    public Location location() {
        return object.location();
    }

    /** Returns the name of the object in its input. */
    public String label() {
        return object.label();
    }

    public boolean hasSecret() {
        return !data.isEmpty();
    }

    /** Returns whether Astro keeps a secret of the object. */
    public boolean keepsSecret() {
        return Stream.concat(
                        Stream.of(object.block()),
                        object.placement().links().stream().map(Link::overrides))
                .flatMap(block -> block.sources().values().stream())
                .anyMatch(Optional::isEmpty);
    }

    public EnvironmentObject resource() {
        return EnvironmentObjects.of(name, target.namespace(), spec);
    }

    String yaml() {
        return ManifestYaml.of(resource());
    }

    /** Returns the YAML of the Secret; empty without a secret value. */
    Optional<String> secretYaml() {
        if (data.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode secret = NODES.objectNode();
        secret.put("apiVersion", "v1");
        secret.put("kind", "Secret");
        secret.set("metadata", metadata());
        secret.put("type", "Opaque");
        ObjectNode values = secret.putObject("stringData");
        data.forEach(values::put);
        return Optional.of(ManifestYaml.of(secret));
    }

    /** Returns the keys of the Secret. */
    public Set<String> secretKeys() {
        return Collections.unmodifiableSet(data.keySet());
    }

    /** Returns the size of the Secret's values. */
    long secretSize() {
        return data.values().stream()
                .mapToLong(value -> value.getBytes(UTF_8).length)
                .sum();
    }

    boolean hasUnicodeSecrets() {
        return data.values().stream().map(NODES::textNode).allMatch(StrictJson::isUnicode);
    }

    JsonNode spec() {
        return spec;
    }

    private ObjectNode metadata() {
        ObjectNode metadata = NODES.objectNode();
        metadata.put("name", name);
        target.namespace().ifPresent(namespace -> metadata.put("namespace", namespace));
        return metadata;
    }

    @Override
    public String toString() {
        return "ObjectManifest[" + name + "]";
    }
}
