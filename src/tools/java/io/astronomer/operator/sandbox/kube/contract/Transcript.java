package io.astronomer.operator.sandbox.kube.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Requests in order with their responses; {@code title} is a summary. */
@JsonPropertyOrder({"title", "steps"})
record Transcript(String title, List<Step> steps) {
    static final Path FOLDER = Path.of("src", "test", "resources", "transcripts");

    static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
            .build();

    /**
     * One request. {@code request} is its method and path. {@code as} is its sender: a service account of the
     * transcript's namespace, or by default the administrator. {@code body} is a tree or a text.
     */
    @JsonPropertyOrder({"request", "as", "type", "accept", "body", "answer"})
    record Step(
            String request,
            @Nullable String as,
            @Nullable String type,
            @Nullable String accept,
            @Nullable JsonNode body,
            @Nullable Answer answer) {
        Step answered(Answer now) {
            return new Step(request, as, type, accept, body, now);
        }
    }

    /** The response; a watch has events instead. */
    @JsonPropertyOrder({"code", "warnings", "body"})
    record Answer(
            int code,
            @Nullable List<String> warnings,
            @Nullable JsonNode body) {
        /** Returns the transcript as text, in which a person can compare two responses. */
        String text() {
            return Transcript.write(this);
        }
    }

    static Stream<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Transcript read(Path file) {
        try {
            return YAML.readValue(file.toFile(), Transcript.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    static String write(Object part) {
        try {
            return YAML.writeValueAsString(part);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
