package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.common.CelValidationException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schema of one version of a CRD, prepared for use. */
public final class CustomSchema {
    private final JsonNode schema;
    private final Rules rules;

    private CustomSchema(JsonNode schema, Rules rules) {
        this.schema = schema;
        this.rules = rules;
    }

    /** Prepares a schema that {@link CrdCheck} has accepted. */
    public static CustomSchema of(JsonNode schema) {
        try {
            return new CustomSchema(schema, Rules.compile(schema, true));
        } catch (CelValidationException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    public JsonNode node() {
        return schema;
    }

    /** Prunes the object and sets defaults in place; returns the paths of unknown fields. */
    public List<String> complete(ObjectNode object) {
        List<String> unknown = Pruning.prune(object, schema);
        Defaults.fill(object, schema);
        return unknown;
    }

    public void fillDefaults(ObjectNode object) {
        Defaults.fill(object, schema);
    }

    public List<Finding> check(ObjectNode object, @Nullable ObjectNode before) {
        List<Finding> findings = new ArrayList<>(Validation.of(withoutMetadata(object), schema, ""));
        if (findings.stream().anyMatch(Finding::blocking)) {
            if (schema.toString().contains("x-kubernetes-validations")) {
                findings.add(Finding.unchecked());
            }
        } else {
            findings.addAll(rules.check(object, before, ""));
        }
        return findings;
    }

    private static ObjectNode withoutMetadata(ObjectNode object) {
        ObjectNode rest = object.deepCopy();
        rest.remove(List.of("apiVersion", "kind", "metadata"));
        return rest;
    }
}
