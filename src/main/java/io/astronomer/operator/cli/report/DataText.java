package io.astronomer.operator.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** JSON and YAML without characters that a terminal obeys. */
public final class DataText {
    private static final ObjectWriter JSON = new JsonMapper().writer(printer());
    // Every text is in quotes, where an escape is possible.
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    /** Outside texts both formats have none but the line break. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n]]");

    private DataText() {}

    /** Content of the text. */
    interface Content {
        void write(JsonGenerator generator) throws IOException;
    }

    public static String json(JsonNode tree) {
        return json(generator -> generator.writeTree(tree));
    }

    public static String yaml(JsonNode tree) {
        return yaml(generator -> generator.writeTree(tree));
    }

    static String json(Content content) {
        return escaped(
                        written(JSON, content),
                        code -> Character.toString(code)
                                .chars()
                                .mapToObj(unit -> String.format(Locale.ROOT, "\\u%04x", unit))
                                .collect(Collectors.joining()))
                + "\n";
    }

    static String yaml(Content content) {
        return escaped(
                written(YAML.writer(), content),
                code -> String.format(Locale.ROOT, code > Character.MAX_VALUE ? "\\U%08x" : "\\u%04x", code));
    }

    private static String written(ObjectWriter writer, Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = writer.createGenerator(text)) {
            content.write(generator);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static String escaped(String text, IntFunction<String> escape) {
        return UNPRINTABLE
                .matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(escape.apply(found.group().codePointAt(0))));
    }

    /** Lines end the same on every system. */
    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    }
}
