package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A schema and the findings of a real server, one line each, with path and reason. */
record SchemaCase(String schema, List<String> findings) {
    private static final String ROOT = "spec.validation.openAPIV3Schema";

    /** Parses a table. A line that begins with {@code >} is a finding of the schema above it. */
    static Stream<SchemaCase> in(String table) {
        List<SchemaCase> cases = new ArrayList<>();
        table.lines().forEach(line -> {
            if (line.startsWith("> ")) {
                cases.get(cases.size() - 1).findings().add(line.substring(2));
            } else {
                cases.add(new SchemaCase(line, new ArrayList<>()));
            }
        });
        return cases.stream();
    }

    /** Returns the findings of a CRD with this schema; only the first line of each. */
    List<String> found(Function<JsonNode, ObjectNode> crd) {
        return CrdCheck.of(crd.apply(Json.parse("---\n" + schema)), null).stream()
                .map(SchemaCase::line)
                .toList();
    }

    private static String line(Finding finding) {
        String message = finding.message()
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("\\{\"Rule\".*\"OptionalOldSelf\":[a-z]+}: ", "RULE: ");
        return finding.path().replace(ROOT, "") + " " + finding.reason() + " " + message;
    }

    @Override
    public String toString() {
        return schema;
    }
}
