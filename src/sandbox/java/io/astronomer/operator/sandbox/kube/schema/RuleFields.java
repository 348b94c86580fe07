package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Checks the fields of one entry of {@code x-kubernetes-validations}, except the content of its expressions. */
final class RuleFields {
    private static final List<String> REASONS =
            List.of("FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired");
    private static final Pattern LINE_BREAK = Pattern.compile("[\\n\\r]");

    private RuleFields() {}

    static List<Finding> check(JsonNode declared, JsonNode schema, String path) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(rule(declared, path));
        String expression = declared.path("messageExpression").asText();
        if (!expression.isEmpty() && expression.isBlank()) {
            findings.add(
                    Finding.required(path + ".messageExpression", "messageExpression must be non-empty if specified"));
        }
        String reason = declared.path("reason").asText();
        if (declared.has("reason") && !REASONS.contains(reason)) {
            findings.add(Finding.notSupported(path + ".reason", Texts.quoted(reason), REASONS));
        }
        findings.addAll(fieldPath(declared.path("fieldPath").asText(), schema, path + ".fieldPath"));
        return findings;
    }

    private static List<Finding> rule(JsonNode declared, String path) {
        String rule = declared.path("rule").asText().strip();
        String message = declared.path("message").asText();
        String place = path + ".message";
        if (rule.isEmpty()) {
            return List.of(Finding.required(path + ".rule", "rule is not specified"));
        }
        if (!message.isEmpty() && message.isBlank()) {
            return List.of(Finding.invalid(place, Texts.quoted(message), "must be non-empty if specified"));
        }
        if (broken(message.strip())) {
            return List.of(Finding.invalid(place, Texts.quoted(message), "must not contain line breaks"));
        }
        return broken(rule) && message.isEmpty()
                ? List.of(Finding.required(place, "message must be specified if rule contains line breaks"))
                : List.of();
    }

    private static List<Finding> fieldPath(String fieldPath, JsonNode schema, String path) {
        List<Finding> findings = new ArrayList<>();
        if (fieldPath.isEmpty()) {
            return findings;
        }
        if (fieldPath.isBlank()) {
            findings.add(Finding.invalid(path, Texts.quoted(fieldPath), "must be non-empty if specified"));
        }
        if (broken(fieldPath)) {
            findings.add(Finding.invalid(path, Texts.quoted(fieldPath), "must not contain line breaks"));
        }
        if (!FieldPath.in(schema, fieldPath, true).fault().isEmpty()) {
            findings.add(Finding.invalid(path, Texts.quoted(fieldPath), "must be a valid path"));
        }
        return findings;
    }

    private static boolean broken(String text) {
        return LINE_BREAK.matcher(text).find();
    }
}
