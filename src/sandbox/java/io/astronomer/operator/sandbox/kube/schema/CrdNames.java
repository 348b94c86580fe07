package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Checks {@code spec.names} of a CRD. */
final class CrdNames {
    private static final String PATH = "spec.names.";

    private CrdNames() {}

    static List<Finding> check(JsonNode names) {
        List<Finding> findings = new ArrayList<>();
        for (String name : List.of("plural", "singular", "kind", "listKind")) {
            if (names.path(name).asText().isEmpty()) {
                findings.add(Finding.required(PATH + name, ""));
            }
        }
        for (String name : List.of("plural", "singular")) {
            if (!names.path(name).asText().isEmpty()) {
                findings.addAll(Labels.label(PATH + name, names.path(name).asText()));
            }
        }
        String kind = names.path("kind").asText();
        String listKind = names.path("listKind").asText();
        if (!kind.isEmpty()) {
            findings.addAll(Labels.kind(PATH + "kind", kind));
        }
        if (!listKind.isEmpty()) {
            findings.addAll(Labels.kind(PATH + "listKind", listKind));
        }
        findings.addAll(labels(names, "shortNames"));
        if (!kind.isEmpty() && kind.equals(listKind)) {
            findings.add(Finding.invalid(
                    PATH + "listKind", Texts.quoted(listKind), "kind and listKind may not be the same"));
        }
        findings.addAll(labels(names, "categories"));
        return findings;
    }

    private static List<Finding> labels(JsonNode names, String list) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < names.path(list).size(); i++) {
            findings.addAll(Labels.label(
                    PATH + list + "[" + i + "]", names.path(list).get(i).asText()));
        }
        return findings;
    }
}
