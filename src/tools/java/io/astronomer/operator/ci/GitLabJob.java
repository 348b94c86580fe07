package io.astronomer.operator.ci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The job of {@code ci/gitlab/plan.yml}.
 *
 * @param variables with their defaults
 */
record GitLabJob(Map<String, String> variables, String script, JsonNode tree) {
    private static final Path FILE = Path.of("ci", "gitlab", "plan.yml");

    static GitLabJob template() {
        try {
            JsonNode job = new YAMLMapper().readTree(Files.readString(FILE)).path(".astro-plan");
            Map<String, String> variables = new LinkedHashMap<>();
            job.path("variables")
                    .properties()
                    .forEach(entry ->
                            variables.put(entry.getKey(), entry.getValue().asText()));
            String script = StreamSupport.stream(job.path("script").spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining("\n"));
            return new GitLabJob(variables, script, job);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
