package io.astronomer.operator.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** YAML as the generated files have it: only what needs quotes has them. */
public final class GeneratedYaml {
    private static final YAMLMapper DOCUMENT = mapper().build();
    private static final YAMLMapper TEXT = mapper().disable(
                    YAMLGenerator.Feature.WRITE_DOC_START_MARKER, YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    private GeneratedYaml() {}

    private static YAMLMapper.Builder mapper() {
        return YAMLMapper.builder()
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES, YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS);
    }

    /** Returns one document of a file that can have several. */
    static String document(JsonNode tree) {
        return write(DOCUMENT, tree);
    }

    /** Returns a whole file, or the value of an annotation, which has no marker. A line is as long as its text. */
    public static String text(JsonNode tree) {
        return write(TEXT, tree);
    }

    private static String write(YAMLMapper mapper, JsonNode tree) {
        try {
            return mapper.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
