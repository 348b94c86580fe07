package io.astronomer.operator.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * The in-toto statement that says from which source and by which builder the subjects were made. It has no times, so
 * that the same source gives the same statement.
 *
 * @param builder the URL of the workflow or the command that built
 * @param java the version of the JDK that built
 * @param runtimes the Java runtimes in the image, which other JDKs may have supplied
 */
record Provenance(Names names, Commit commit, String builder, String java, List<Bom.Part> runtimes, Options.Mode mode) {
    static final String TYPE = "https://slsa.dev/provenance/v1";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    Provenance {
        runtimes = List.copyOf(runtimes);
    }

    String statement(List<Subject> subjects) {
        ObjectNode statement = JSON.createObjectNode();
        statement.put("_type", "https://in-toto.io/Statement/v1");
        for (Subject subject : subjects) {
            ObjectNode entry = statement.withArray("subject").addObject();
            entry.put("name", subject.name());
            entry.putObject("digest").put("sha256", subject.sha256());
        }
        statement.put("predicateType", TYPE);
        statement.set("predicate", predicate());
        return text(statement);
    }

    /** Returns the part that an attestation of one subject needs. */
    String predicateText() {
        return text(predicate());
    }

    private ObjectNode predicate() {
        ObjectNode predicate = JSON.createObjectNode();
        ObjectNode definition = predicate.putObject("buildDefinition");
        definition.put("buildType", names.blob("docs/operate/release.md"));
        ObjectNode parameters = definition.putObject("externalParameters");
        parameters.put("version", names.version());
        parameters.put("registry", names.registry());
        parameters.put("mode", mode.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        parameters.put("source", repository());
        ObjectNode source = definition.putArray("resolvedDependencies").addObject();
        source.put("uri", repository());
        source.putObject("digest").put("gitCommit", commit.id());
        if (commit.isDirty()) {
            source.putObject("annotations").put("dirty", true);
        }
        definition
                .withArray("resolvedDependencies")
                .addObject()
                .put("name", "jdk")
                .put("uri", "pkg:generic/jdk@" + java);
        for (Bom.Part runtime : runtimes) {
            definition
                    .withArray("resolvedDependencies")
                    .addObject()
                    .put("name", runtime.name())
                    .put("uri", runtime.purl());
        }
        predicate.putObject("runDetails").putObject("builder").put("id", builder);
        return predicate;
    }

    private String repository() {
        return "git+" + names.source() + "@refs/tags/" + names.tag();
    }

    /** Returns the subjects of a statement, as its reader finds them. */
    static List<Subject> subjects(JsonNode statement) {
        return statement
                .path("subject")
                .valueStream()
                .map(entry -> new Subject(
                        entry.path("name").asText(),
                        entry.path("digest").path("sha256").asText()))
                .toList();
    }

    private static String text(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
