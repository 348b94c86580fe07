package io.astronomer.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The changes of a CRD that break a user of its last release, as docs/reference/versioning.md lists them. */
public final class BreakingChanges {
    private static final List<String> FIXED = List.of("/group", "/scope", "/names/kind", "/names/plural");

    private final List<String> found = new ArrayList<>();
    private final String kind;

    private BreakingChanges(String kind) {
        this.kind = kind;
    }

    /** Returns a line for each change, with its path. An added rule must accept the manifests, which have names. */
    public static List<String> of(JsonNode released, JsonNode present, Map<String, ObjectNode> manifests) {
        JsonNode before = released.path("spec");
        JsonNode after = present.path("spec");
        BreakingChanges changes = new BreakingChanges(before.at("/names/kind").asText());
        changes.compareNames(before, after);
        changes.compareStorage(before, after);
        for (JsonNode version : before.path("versions")) {
            if (version.path("served").asBoolean()) {
                String name = version.path("name").asText();
                changes.compareVersions(name, version, version(after, name), manifests);
            }
        }
        return changes.found;
    }

    private void compareNames(JsonNode before, JsonNode after) {
        for (String pointer : FIXED) {
            if (!after.at(pointer).equals(before.at(pointer))) {
                add(
                        "",
                        "%s is %s, was %s"
                                .formatted(
                                        pointer.substring(pointer.lastIndexOf('/') + 1),
                                        after.at(pointer).asText("absent"),
                                        before.at(pointer).asText()));
            }
        }
        lost("", "short name", texts(before.at("/names/shortNames")), texts(after.at("/names/shortNames")));
        lost("", "category", texts(before.at("/names/categories")), texts(after.at("/names/categories")));
    }

    /** A roll-back of one release must still serve the version that resources are stored in. */
    private void compareStorage(JsonNode before, JsonNode after) {
        for (JsonNode version : after.path("versions")) {
            String name = version.path("name").asText();
            if (version.path("storage").asBoolean()
                    && !version(before, name).path("served").asBoolean()) {
                add("", "the storage version is " + name + ", which the last release does not serve");
            }
        }
    }

    private void compareVersions(String name, JsonNode before, JsonNode after, Map<String, ObjectNode> manifests) {
        if (!after.path("served").asBoolean()) {
            add(name, "the version is no longer served");
            return;
        }
        lost(
                name,
                "printer column",
                texts(before.path("additionalPrinterColumns"), "name"),
                texts(after.path("additionalPrinterColumns"), "name"));
        lost(
                name,
                "selectable field",
                texts(before.path("selectableFields"), "jsonPath"),
                texts(after.path("selectableFields"), "jsonPath"));
        lost(name, "subresource", names(before.path("subresources")), names(after.path("subresources")));
        JsonNode released = before.at("/schema/openAPIV3Schema");
        JsonNode present = after.at("/schema/openAPIV3Schema");
        NarrowerSchema.changes(released, present).forEach(change -> add(name, change));
        AddedRules.between(released, present)
                .breaking(ofVersion(name, manifests))
                .forEach(change -> add(name, change));
    }

    private Map<String, ObjectNode> ofVersion(String version, Map<String, ObjectNode> manifests) {
        Map<String, ObjectNode> ours = new TreeMap<>(manifests);
        ours.values()
                .removeIf(manifest -> !manifest.path("kind").asText().equals(kind)
                        || !manifest.path("apiVersion").asText().endsWith("/" + version));
        return ours;
    }

    private void lost(String version, String what, Set<String> before, Set<String> after) {
        Set<String> lost = new TreeSet<>(before);
        lost.removeAll(after);
        lost.forEach(name -> add(version, what + " " + name + " is lost"));
    }

    private void add(String version, String change) {
        found.add("%s: %s".formatted(version.isEmpty() ? kind : kind + " " + version, change));
    }

    private static JsonNode version(JsonNode spec, String name) {
        return spec.path("versions")
                .valueStream()
                .filter(version -> version.path("name").asText().equals(name))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static Set<String> texts(JsonNode list, String field) {
        return new TreeSet<>(list.findValuesAsText(field));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
