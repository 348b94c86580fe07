package io.astronomer.operator.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A bill of materials in CycloneDX, derived from that of the build, which lists the operator's jars. */
record Bom(ObjectNode tree) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * A part that is no jar.
     *
     * @param type of CycloneDX, such as {@code library}
     * @param cpe a name by which scanners find vulnerabilities of a part that no package system has
     * @param files the SHA-256 of the part's files by their paths in the artefact
     */
    record Part(
            String type,
            String name,
            String version,
            String purl,
            Optional<String> cpe,
            java.util.Map<String, String> files) {
        Part {
            files = java.util.Map.copyOf(files);
        }
    }

    static Bom parse(String text) {
        try {
            return new Bom((ObjectNode) JSON.readTree(text));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("the bill of materials is not JSON", malformed);
        }
    }

    String version() {
        return tree.at("/metadata/component/version").asText();
    }

    /** Returns the repository's URL, if the build names one. */
    Optional<String> source() {
        return tree.at("/metadata/component/externalReferences")
                .valueStream()
                .filter(reference -> reference.path("type").asText().equals("vcs"))
                .map(reference -> reference.path("url").asText())
                .findFirst();
    }

    /** Returns the bill of an artefact that contains the operator, all of its jars and these parts. */
    Bom with(String type, String name, List<Part> parts) {
        ObjectNode copy = tree.deepCopy();
        JsonNode operator = copy.at("/metadata/component").deepCopy();
        ((ArrayNode) copy.path("components")).insert(0, operator);
        ObjectNode whole = copy.withObject("/metadata").putObject("component");
        whole.put("type", type).put("bom-ref", name).put("name", name).put("version", version());
        ArrayNode contained =
                JSON.createArrayNode().add(operator.path("bom-ref").asText());
        for (Part part : parts) {
            ((ArrayNode) copy.path("components")).add(component(part));
            contained.add(part.purl());
        }
        ObjectNode dependencies = JSON.createObjectNode().put("ref", name);
        dependencies.set("dependsOn", contained);
        ((ArrayNode) copy.path("dependencies")).insert(0, dependencies);
        return new Bom(copy);
    }

    /** Returns the bill without the jars that have other names, such as {@code info.picocli.picocli-4.7.7.jar}. */
    Bom onlyJars(Set<String> names) {
        ObjectNode copy = tree.deepCopy();
        ArrayNode kept = JSON.createArrayNode();
        copy.path("components")
                .valueStream()
                .filter(component -> names.contains(jar(component.path("purl").asText())))
                .forEach(kept::add);
        copy.set("components", kept);
        Set<String> references = kept.findValuesAsText("bom-ref").stream().collect(Collectors.toSet());
        references.add(copy.at("/metadata/component/bom-ref").asText());
        ArrayNode dependencies = JSON.createArrayNode();
        for (JsonNode dependency : copy.path("dependencies")) {
            if (references.contains(dependency.path("ref").asText())) {
                ObjectNode known = JSON.createObjectNode()
                        .put("ref", dependency.path("ref").asText());
                dependency
                        .path("dependsOn")
                        .valueStream()
                        .map(JsonNode::asText)
                        .filter(references::contains)
                        .forEach(known.putArray("dependsOn")::add);
                dependencies.add(known);
            }
        }
        copy.set("dependencies", dependencies);
        return new Bom(copy);
    }

    String text() {
        try {
            return JSON.writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ObjectNode component(Part part) {
        ObjectNode component = JSON.createObjectNode();
        component.put("type", part.type()).put("bom-ref", part.purl());
        component.put("name", part.name()).put("version", part.version()).put("purl", part.purl());
        part.cpe().ifPresent(cpe -> component.put("cpe", cpe));
        new TreeMap<>(part.files()).forEach((path, sha256) -> {
            ObjectNode file = component.withArray("components").addObject();
            file.put("type", "file").put("name", path);
            file.withArray("hashes").addObject().put("alg", "SHA-256").put("content", sha256);
        });
        return component;
    }

    /** Returns the name that Quarkus gives the jar of a component. */
    private static String jar(String purl) {
        return purl.replaceFirst("^pkg:maven/", "")
                        .replaceFirst("\\?.*", "")
                        .replace('/', '.')
                        .replace('@', '-')
                + ".jar";
    }
}
