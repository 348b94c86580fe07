package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks {@code spec.versions} of a CRD: first together, then each. */
final class CrdVersions {
    private static final String VERSIONS = "spec.versions";

    private CrdVersions() {}

    static List<Finding> check(JsonNode spec) {
        List<Finding> findings = new ArrayList<>();
        List<JsonNode> versions = Json.items(spec.path("versions")).toList();
        for (int i = 0; i < versions.size(); i++) {
            if (!versions.get(i).path("schema").has("openAPIV3Schema")) {
                findings.add(Finding.required(VERSIONS + "[" + i + "].schema.openAPIV3Schema", ""));
            }
        }
        for (int i = 0; i < versions.size(); i++) {
            String path = VERSIONS + "[" + i + "]";
            findings.addAll(
                    Labels.label(path + ".name", versions.get(i).path("name").asText()));
            findings.addAll(CrdVersion.deprecation(versions.get(i), path));
            findings.addAll(CrdVersion.check(Hoisting.ownParts(versions.get(i), versions), path, ".schema"));
        }
        if (versions.stream().map(version -> version.path("name")).distinct().count() < versions.size()) {
            findings.add(Finding.invalid(VERSIONS, Hoisting.shown(spec), "must contain unique version names"));
        }
        if (versions.stream()
                        .filter(version -> version.path("storage").asBoolean())
                        .count()
                != 1) {
            findings.add(Finding.invalid(
                    VERSIONS, Hoisting.shown(spec), "must have exactly one version marked as storage version"));
        }
        if (!versions.isEmpty()) {
            findings.addAll(
                    Labels.label("spec.version", versions.get(0).path("name").asText()));
        }
        findings.addAll(CrdVersion.check(Hoisting.commonParts(versions), "spec", ".validation"));
        return findings;
    }

    /** Checks the stored versions. */
    static List<Finding> stored(ObjectNode crd) {
        String path = "status.storedVersions";
        JsonNode stored = crd.at("/status/storedVersions");
        if (stored.isEmpty()) {
            return List.of(Finding.invalid(path, "null", "must have at least one stored version"));
        }
        List<Finding> findings = new ArrayList<>();
        Set<String> gone = new HashSet<>();
        stored.forEach(version -> gone.add(version.asText()));
        for (JsonNode version : crd.at("/spec/versions")) {
            String name = version.path("name").asText();
            if (!gone.remove(name) && version.path("storage").asBoolean()) {
                findings.add(Finding.invalid(path, stored.toString(), "must have the storage version " + name));
            }
        }
        for (int i = 0; i < stored.size(); i++) {
            String name = stored.get(i).asText();
            if (gone.contains(name)) {
                findings.add(Finding.invalid(
                        path + "[" + i + "]",
                        Texts.quoted(name),
                        "missing from spec.versions; " + name + " was previously a storage version, and must remain in"
                                + " spec.versions until a storage migration ensures no data remains persisted in "
                                + name + " and removes " + name + " from status.storedVersions"));
            }
        }
        return findings;
    }
}
