package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code links} and {@code excludeLinks} of a request. */
final class LinkReader {
    private final TypedPart part;
    private final FieldErrors errors;

    LinkReader(TypedPart part, FieldErrors errors) {
        this.part = part;
        this.errors = errors;
    }

    Optional<List<WriteRequest.LinkRequest>> links(JsonNode body) {
        if (!Json.has(body, "links")) {
            return Optional.empty();
        }
        Shapes.requireArray(body.get("links"), "links");
        List<WriteRequest.LinkRequest> links = new ArrayList<>();
        for (JsonNode row : body.get("links")) {
            links.add(link(row, "links[" + links.size() + "]"));
        }
        refuseRepeats(
                "links",
                links.stream().map(WriteRequest.LinkRequest::deploymentId).toList());
        return Optional.of(links);
    }

    Optional<List<String>> excluded(JsonNode body) {
        if (!Json.has(body, "excludeLinks")) {
            return Optional.empty();
        }
        Shapes.requireArray(body.get("excludeLinks"), "excludeLinks");
        List<String> excluded = new ArrayList<>();
        for (JsonNode row : body.get("excludeLinks")) {
            excluded.add(deployment(row, "excludeLinks[" + excluded.size() + "]."));
        }
        refuseRepeats("excludeLinks", excluded);
        return Optional.of(excluded);
    }

    /** Returns the Deployment of a link or an exclusion. As in the vendor's service, a malformed id causes 500. */
    String deployment(JsonNode row, String path) {
        Shapes.requireObject(row, path);
        String scope = Shapes.text(row, "scope");
        if (scope.isEmpty()) {
            errors.required(path + "scope");
        } else if (!scope.equals(EntityScope.DEPLOYMENT.name())) {
            errors.notOneOf(path + "scope", List.of(EntityScope.DEPLOYMENT.name()));
        }
        String id = Shapes.text(row, "scopeEntityId");
        if (id.isEmpty()) {
            errors.required(path + "scopeEntityId");
        } else if (!Ids.isCuid(id)) {
            throw new ServiceError(500, "Internal server error");
        }
        return id;
    }

    private WriteRequest.LinkRequest link(JsonNode row, String path) {
        String id = deployment(row, path + ".");
        if (!Json.has(row, "overrides")) {
            return new WriteRequest.LinkRequest(id, Optional.empty(), List.of());
        }
        JsonNode overrides = row.get("overrides");
        String overridesPath = path + ".overrides";
        Shapes.requireObject(overrides, overridesPath);
        refuseOtherParts(overrides, overridesPath + ".");
        Optional<ObjectNode> typed = Json.has(overrides, part.block())
                ? Optional.of(new PartCheck(errors)
                        .read(overrides.get(part.block()), part.overrideFields(), overridesPath + "." + part.block()))
                : Optional.empty();
        List<String> unset = unsetFields(overrides, typed.orElseGet(Json::object), overridesPath + ".unsetFields");
        return new WriteRequest.LinkRequest(id, typed, unset);
    }

    void refuseOtherParts(JsonNode node, String path) {
        for (TypedPart other : TypedPart.values()) {
            if (other != part && Json.has(node, other.block())) {
                errors.add(path + other.block(), "excluded", path + other.block() + " does not go with " + part);
            }
        }
    }

    private List<String> unsetFields(JsonNode overrides, ObjectNode set, String path) {
        if (!Json.has(overrides, "unsetFields")) {
            return List.of();
        }
        Shapes.requireArray(overrides.get("unsetFields"), path);
        List<String> names = new ArrayList<>();
        for (JsonNode name : overrides.get("unsetFields")) {
            Shapes.require(PartField.Shape.TEXT, name, path);
            checkUnset(name.textValue(), set, path);
            names.add(name.textValue());
        }
        return names;
    }

    private void checkUnset(String name, ObjectNode set, String path) {
        String field = FieldPath.field(name);
        Optional<PartField> known = part.overrideFields().stream()
                .filter(candidate -> candidate.name().equals(field))
                .filter(candidate -> candidate.isMap() || !FieldPath.isMember(name))
                .findFirst();
        if (known.isEmpty()) {
            errors.notOneOf(
                    path, part.overrideFields().stream().map(PartField::name).toList());
        } else if (FieldPath.find(set, name).isPresent()) {
            errors.add(path, "excluded_with", name + " can't be both set and unset");
        }
    }

    private void refuseRepeats(String list, List<String> ids) {
        Set<String> seen = new HashSet<>();
        if (!ids.stream().allMatch(seen::add)) {
            errors.add(list, "unique", list + " must not name a Deployment twice");
        }
    }
}
