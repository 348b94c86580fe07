package io.astronomer.operator.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.cli.manifest.Document;
import io.astronomer.operator.cli.manifest.Location;
import io.astronomer.operator.cli.manifest.SourceText;
import io.astronomer.operator.cli.manifest.YamlDocuments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the files that Airflow and {@code astro dev object export} write. */
final class AirflowImport {
    private static final Pattern COMMENT = Pattern.compile("\\s*#.*|\\s*");
    /** Neither JSON nor YAML has an equals sign before the first colon, quote or brace. */
    private static final Pattern LINE = Pattern.compile("[^\\s=:{\\[\"'#-][^=:{\"']*=.*");

    private static final List<String> OF_ENVIRONMENT = List.of("AIRFLOW_CONN_", "AIRFLOW_VAR_", "AIRFLOW__");

    /** Editors of Windows begin a file with it. */
    private static final String MARK = "\uFEFF";

    private final AirflowFormat format;
    private final ObjectFactory factory;
    private final Problems problems;
    private final List<ImportedObject> objects = new ArrayList<>();

    private AirflowImport(AirflowFormat format, ObjectFactory factory) {
        this.format = format;
        this.factory = factory;
        this.problems = factory.problems();
    }

    static List<ImportedObject> read(List<SourceText> sources, AirflowFormat format, ObjectFactory factory) {
        AirflowImport reader = new AirflowImport(format, factory);
        sources.forEach(reader::read);
        return reader.objects;
    }

    private void read(SourceText marked) {
        SourceText source = marked.text().startsWith(MARK)
                ? new SourceText(marked.name(), marked.text().substring(MARK.length()))
                : marked;
        if (isLines(source.text())) {
            lines(source);
            return;
        }
        YamlDocuments documents = YamlDocuments.of(source);
        documents.problems().forEach(problems::add);
        if (documents.documents().isEmpty() && documents.problems().isEmpty()) {
            problems.error(
                    new Location(source.name(), 1),
                    "",
                    "the file contains no object: give the output of airflow connections export, of airflow variables"
                            + " export, or of astro dev object export.");
        }
        documents.documents().forEach(this::document);
    }

    private static boolean isLines(String text) {
        return text.lines()
                .filter(line -> !COMMENT.matcher(line).matches())
                .findFirst()
                .filter(line -> LINE.matcher(line).matches())
                .isPresent();
    }

    private void document(Document document) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        document.tree().properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        read(members, false, document.location(), document::locationOf, document);
    }

    /** A line is {@code ID=VALUE}, without quotes and escapes, as for Airflow. */
    private void lines(SourceText source) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        Map<String, Location> places = new LinkedHashMap<>();
        List<String> lines = source.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!COMMENT.matcher(lines.get(i)).matches()) {
                line(lines.get(i), new Location(source.name(), i + 1), members, places);
            }
        }
        Location first = new Location(source.name(), 1);
        read(members, true, first, key -> places.getOrDefault(key, first), null);
    }

    private void line(String line, Location place, Map<String, JsonNode> members, Map<String, Location> places) {
        int end = line.indexOf('=');
        String key = end < 0 ? "" : line.substring(0, end);
        if (key.isEmpty() || end == line.length() - 1) {
            problems.error(place, "", "the line must be ID=VALUE, with an id and a value.");
        } else if (OF_ENVIRONMENT.stream().anyMatch(key::startsWith)) {
            problems.error(place, key, "is an environment variable: use kubectl astro import dotenv for this file.");
        } else if (members.putIfAbsent(key, TextNode.valueOf(line.substring(end + 1))) != null) {
            problems.error(
                    Problems.Code.DUPLICATE_OBJECT,
                    place,
                    key,
                    "is in line " + places.getOrDefault(key, place).line() + " too: remove one of the two.");
        } else {
            places.put(key, place);
        }
    }

    private void read(
            Map<String, JsonNode> members,
            boolean lines,
            Location place,
            Function<String, Location> locations,
            @Nullable Document document) {
        Optional<AirflowFormat> found =
                format == AirflowFormat.AUTO ? AirflowFormat.of(members, lines) : Optional.of(format);
        if (found.isEmpty()) {
            problems.error(
                    place,
                    "",
                    "the file may contain connections or variables: say which with --format connections or --format"
                            + " variables.");
            return;
        }
        switch (found.get()) {
            case CONNECTIONS ->
                members.forEach((id, value) -> new AirflowConnections(factory)
                        .read(id, value, locations.apply(id))
                        .ifPresent(objects::add));
            case VARIABLES ->
                members.forEach((key, value) -> new AirflowVariables(factory)
                        .read(key, value, locations.apply(key))
                        .ifPresent(objects::add));
            case SETTINGS -> objects.addAll(new AirflowSettings(factory).read(document, place));
            case AUTO -> throw new IllegalStateException();
        }
    }
}
