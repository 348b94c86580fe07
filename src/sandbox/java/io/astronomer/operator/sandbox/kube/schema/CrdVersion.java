package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Checks one version of a CRD, or the common part of all versions. */
final class CrdVersion {
    private static final String COLUMN_TYPES = "must be one of boolean,date,integer,number,string";
    private static final String COLUMN_FORMATS = "must be one of byte,date,date-time,double,float,int32,int64,password";

    private CrdVersion() {}

    static List<Finding> check(JsonNode version, String path, String schemaField) {
        List<Finding> findings = new ArrayList<>();
        JsonNode schema = version.path("schema").path("openAPIV3Schema");
        if (schema.isObject()) {
            boolean status = version.path("subresources").has("status");
            findings.addAll(SchemaCheck.of(schema, path + schemaField + ".openAPIV3Schema", status));
        }
        if (version.path("subresources").has("scale")) {
            findings.addAll(Paths.scale(version.path("subresources").path("scale"), path + ".subresources.scale"));
        }
        JsonNode columns = version.path("additionalPrinterColumns");
        for (int i = 0; i < columns.size(); i++) {
            findings.addAll(column(columns.get(i), path + ".additionalPrinterColumns[" + i + "]"));
        }
        findings.addAll(Paths.selectable(version.path("selectableFields"), schema, path + ".selectableFields"));
        return findings;
    }

    static List<Finding> deprecation(JsonNode version, String path) {
        if (!version.has("deprecationWarning")) {
            return List.of();
        }
        String warning = version.path("deprecationWarning").asText();
        List<String> faults = new ArrayList<>();
        if (!version.path("deprecated").asBoolean()) {
            faults.add("can only be set for deprecated versions");
        } else if (warning.isEmpty()) {
            faults.add("must not be an empty string");
        } else if (warning.length() > 256) {
            faults.add("must be <= 256 characters long");
        }
        return faults.stream()
                .map(fault -> Finding.invalid(path + ".deprecationWarning", Texts.quoted(warning), fault))
                .toList();
    }

    private static List<Finding> column(JsonNode column, String path) {
        List<Finding> findings = new ArrayList<>();
        if (column.path("name").asText().isEmpty()) {
            findings.add(Finding.required(path + ".name", ""));
        }
        String type = column.path("type").asText();
        if (type.isEmpty()) {
            findings.add(Finding.required(path + ".type", COLUMN_TYPES));
        } else if (!oneOf(COLUMN_TYPES, type)) {
            findings.add(Finding.invalid(path + ".type", Texts.quoted(type), COLUMN_TYPES));
        }
        String format = column.path("format").asText();
        if (!format.isEmpty() && !oneOf(COLUMN_FORMATS, format)) {
            findings.add(Finding.invalid(path + ".format", Texts.quoted(format), COLUMN_FORMATS));
        }
        String jsonPath = column.path("jsonPath").asText();
        if (jsonPath.isEmpty()) {
            findings.add(Finding.required(path + ".JSONPath", ""));
        } else {
            findings.addAll(Paths.simple(jsonPath, path + ".JSONPath"));
        }
        return findings;
    }

    private static boolean oneOf(String text, String word) {
        return List.of(text.substring(text.lastIndexOf(' ') + 1).split(",")).contains(word);
    }
}
