package io.astronomer.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The table of a section's fields, and the CEL rules that apply to them. */
final class FieldTable {
    private final ApiBlocks blocks;
    private final ApiBlocks.Block block;
    private final Facts facts;
    private final StringBuilder rows = new StringBuilder();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Rule> editRules = new ArrayList<>();

    /** What a row has and the schema lacks. */
    record Facts(FieldExamples examples, FieldVersions versions) {}

    FieldTable(ApiBlocks blocks, ApiBlocks.Block block, Facts facts) {
        this.blocks = blocks;
        this.block = block;
        this.facts = facts;
    }

    String text() {
        add(block.path(), block.schema());
        StringBuilder text = new StringBuilder();
        text.append(FieldText.escaped(block.description())).append("""


                        | field | type | required or default | limits | example | since | description |
                        |---|---|---|---|---|---|---|
                        """).append(rows);
        list("Rules:", rules, text);
        list("Rules for edits:", editRules, text);
        return text.toString();
    }

    /** Appends the messages, and below them the expressions under the same numbers, which GitHub unfolds on a click. */
    private static void list(String title, List<Rule> rules, StringBuilder text) {
        if (rules.isEmpty()) {
            return;
        }
        text.append('\n').append(title).append("\n\n");
        rules.forEach(rule -> text.append("1. `%s`: %s\n".formatted(rule.path(), FieldText.escaped(rule.message()))));
        text.append("\n<details><summary>In CEL</summary>\n\n");
        rules.forEach(rule -> text.append("1. `%s`\n".formatted(rule.expression())));
        text.append("\n</details>\n");
    }

    private void add(String path, JsonNode schema) {
        addRules(path, schema.path("x-kubernetes-validations"));
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.path("properties").properties().stream()
                .sorted(Comparator.comparing((Map.Entry<String, JsonNode> field) -> !required.contains(field.getKey())))
                .forEach(field ->
                        add(ApiBlocks.join(path, field.getKey()), field.getValue(), required.contains(field.getKey())));
    }

    private void add(String path, JsonNode field, boolean required) {
        String type = FieldText.type(field);
        String linked = section(path, field)
                .map(section -> "[%s](#%s)".formatted(type, section.anchor()))
                .orElse(type);
        rows.append("| `%s` | %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        path,
                        linked,
                        required ? "required" : FieldText.ofDefault(field),
                        FieldText.limits(field),
                        FieldText.hasFields(field)
                                ? ""
                                : facts.examples()
                                        .of(block.kind(), path)
                                        .map(FieldText::code)
                                        .orElse(""),
                        facts.versions().of(block.kind(), path),
                        FieldText.withoutDefault(field)));
        if (section(path, field).isEmpty()) {
            add(ApiBlocks.place(path, field), ApiBlocks.object(field));
        }
    }

    /** Returns the other section that shows the field's own fields. A shared form is complete in its section. */
    private Optional<ApiBlocks.Block> section(String path, JsonNode field) {
        return block.isShared() ? Optional.empty() : blocks.sectionOf(path, field);
    }

    private void addRules(String path, JsonNode declared) {
        for (JsonNode rule : declared) {
            Rule found = new Rule(
                    path + rule.path("fieldPath").asText(),
                    rule.path("message").asText(),
                    rule.path("rule").asText());
            (found.expression().contains("oldSelf") ? editRules : rules).add(found);
        }
    }

    /** A rule, with the path of the field that a violation names. */
    private record Rule(String path, String message, String expression) {}
}
