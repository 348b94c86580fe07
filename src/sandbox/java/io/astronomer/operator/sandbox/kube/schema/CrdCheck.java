package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The errors that a real server finds in a CustomResourceDefinition, in its words and mostly in its order. */
public final class CrdCheck {
    private static final String APPROVAL = "api-approved.kubernetes.io";

    private CrdCheck() {}

    /** Checks a CRD that has its defaults; {@code before} is null for a create. */
    public static List<Finding> of(ObjectNode crd, @Nullable ObjectNode before) {
        List<Finding> findings = new ArrayList<>();
        JsonNode spec = crd.path("spec");
        if (before == null) {
            findings.addAll(name(crd, spec));
        }
        findings.addAll(group(spec));
        findings.addAll(scope(spec));
        findings.addAll(CrdVersions.check(spec));
        findings.addAll(CrdNames.check(spec.path("names")));
        findings.addAll(CrdConversion.check(spec.path("conversion")));
        if (before != null) {
            findings.addAll(fixed(spec, before.path("spec")));
        }
        findings.addAll(CrdVersions.stored(crd));
        if (before == null) {
            findings.addAll(approval(crd));
        }
        if (spec.path("preserveUnknownFields").asBoolean()) {
            findings.add(Finding.invalid(
                    "spec.preserveUnknownFields",
                    "true",
                    "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema"
                            + " instead"));
        }
        return findings;
    }

    private static List<Finding> name(ObjectNode crd, JsonNode spec) {
        String name = Json.text(crd, "/metadata/name");
        String wanted = Json.text(spec, "/names/plural") + "." + Json.text(spec, "/group");
        return name.equals(wanted)
                ? List.of()
                : List.of(Finding.invalid(
                        "metadata.name", Texts.quoted(name), "must be spec.names.plural+\".\"+spec.group"));
    }

    private static List<Finding> group(JsonNode spec) {
        String group = spec.path("group").asText();
        if (group.isEmpty()) {
            return List.of(Finding.required("spec.group", ""));
        }
        List<Finding> findings = Labels.subdomain("spec.group", group);
        return findings.isEmpty() && !group.contains(".")
                ? List.of(
                        Finding.invalid("spec.group", Texts.quoted(group), "should be a domain with at least one dot"))
                : findings;
    }

    private static List<Finding> scope(JsonNode spec) {
        String scope = spec.path("scope").asText();
        List<String> supported = List.of("Cluster", "Namespaced");
        if (scope.isEmpty()) {
            return List.of(Finding.required("spec.scope", ""));
        }
        return supported.contains(scope)
                ? List.of()
                : List.of(Finding.notSupported("spec.scope", Texts.quoted(scope), supported));
    }

    /** Returns changes of fields that the storage depends on. */
    private static List<Finding> fixed(JsonNode spec, JsonNode before) {
        List<Finding> findings = new ArrayList<>();
        for (String pointer : List.of("/scope", "/names/kind", "/group", "/names/plural")) {
            String value = Json.text(spec, pointer);
            if (!Objects.equals(value, Json.text(before, pointer))) {
                findings.add(
                        Finding.invalid("spec" + pointer.replace('/', '.'), Texts.quoted(value), "field is immutable"));
            }
        }
        return findings;
    }

    private static List<Finding> approval(ObjectNode crd) {
        String group = Json.text(crd, "/spec/group");
        boolean guarded = group.equals("k8s.io")
                || group.endsWith(".k8s.io")
                || group.equals("kubernetes.io")
                || group.endsWith(".kubernetes.io");
        return !guarded || crd.path("metadata").path("annotations").has(APPROVAL)
                ? List.of()
                : List.of(Finding.required(
                        "metadata.annotations[" + APPROVAL + "]",
                        "protected groups must have approval annotation \"" + APPROVAL
                                + "\", see https://github.com/kubernetes/enhancements/pull/1111"));
    }
}
