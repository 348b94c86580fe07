package io.astronomer.operator.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.cli.generate.FolderConflict;
import io.astronomer.operator.cli.generate.GeneratedFile;
import io.astronomer.operator.cli.report.DataText;
import io.astronomer.operator.foundation.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The record of an export in its folder: which file and name each object has, and what the proof found. A later export reads
 * it. It has no time, so that an export without a change leaves it as it is.
 *
 * @param source whose objects the folder has: the id of the Workspace or Deployment
 * @param names of resources by object
 * @param files digests by path
 */
record ExportRecord(Optional<Source> source, Map<ObjectIdentity, String> names, Map<String, String> files) {
    static final String PATH = "PROOF.json";
    static final String FORMAT_VERSION = "1.0";
    private static final ExportRecord NONE = new ExportRecord(Optional.empty(), Map.of(), Map.of());

    ExportRecord {
        names = Map.copyOf(names);
        files = Map.copyOf(files);
    }

    /**
     * What was exported.
     *
     * @param name of the Workspace or Deployment
     */
    record Source(String organization, Scope scope, String id, String name) {
        /** Returns whether it is the same, whatever its name is now. */
        boolean isSame(Source other) {
            return organization.equals(other.organization()) && scope == other.scope() && id.equals(other.id());
        }

        String shown() {
            return scope.field() + " " + name;
        }
    }

    /** Returns the record in the bytes of the file; an empty record without a file. */
    static ExportRecord of(Optional<byte[]> bytes) {
        return bytes.map(present -> read(new String(present, StandardCharsets.UTF_8))
                        .orElseThrow(() -> new FolderConflict(PATH
                                + " is no record of an export that this version reads: name another folder, or"
                                + " restore the file.")))
                .orElse(NONE);
    }

    private static Optional<ExportRecord> read(String text) {
        Optional<ObjectNode> tree = StrictJson.object(text);
        if (tree.filter(known -> known.path("formatVersion").asText().startsWith("1."))
                .isEmpty()) {
            return Optional.empty();
        }
        JsonNode source = tree.get().path("source");
        Map<ObjectIdentity, String> names = new LinkedHashMap<>();
        for (JsonNode object : tree.get().path("objects")) {
            names.put(
                    new ObjectIdentity(
                            Scope.of(object.path("scope").asText()),
                            object.path("entityId").asText(),
                            ObjectType.of(object.path("type").asText()),
                            object.path("key").asText()),
                    object.path("resource").asText());
        }
        Map<String, String> files = new TreeMap<>();
        tree.get()
                .path("files")
                .properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asText()));
        return Optional.of(new ExportRecord(
                Optional.of(new Source(
                        source.path("organization").asText(),
                        Scope.of(source.path("scope").asText()),
                        source.path("id").asText(),
                        source.path("name").asText())),
                names,
                files));
    }

    /**
     * Returns the file with the record of a run.
     *
     * @param leftOut problems for which objects are in no file
     */
    static GeneratedFile file(Source source, ExportedFiles exported, Proof proof, int leftOut) {
        ExportSettings settings = exported.settings();
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("formatVersion", FORMAT_VERSION);
        tree.putObject("source")
                .put("organization", source.organization())
                .put("scope", source.scope().name())
                .put("id", source.id())
                .put("name", source.name());
        settings.namespace().ifPresent(namespace -> tree.put("namespace", namespace));
        tree.put("layout", settings.layout().toString());
        tree.put("secrets", settings.secrets().toString());
        ObjectNode found = tree.putObject("proof");
        found.put("zero", proof.isZero() && leftOut == 0);
        found.put("leftOut", leftOut);
        proof.counts().forEach((count, number) -> found.put(count.text(), number));
        found.put("fieldsCompared", proof.fieldsCompared());
        found.put("fieldsHeld", proof.fieldsHeld());
        exported.objects().forEach(object -> {
            ObjectIdentity identity = object.remote().identity();
            tree.withArray("objects")
                    .addObject()
                    .put("scope", identity.scope().name())
                    .put("entityId", identity.scopeEntityId())
                    .put("type", identity.type().name())
                    .put("key", identity.key())
                    .put("id", object.remote().id())
                    .put("updatedAt", object.remote().updatedAt().toString())
                    .put("resource", object.name())
                    .put("file", exported.file(object));
        });
        ObjectNode files = tree.putObject("files");
        exported.files().stream()
                .sorted((one, other) -> one.path().compareTo(other.path()))
                .forEach(file -> files.put(file.path(), file.digest()));
        return new GeneratedFile(PATH, DataText.json(tree));
    }
}
