package io.astronomer.operator.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.astronomer.operator.cli.plan.PlanReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The report for programs, as JSON and as YAML. */
final class DataReport {
    private static final ObjectWriter JSON = new JsonMapper().writer(printer());
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    /** Characters that a terminal obeys. Outside texts both formats have none but the line break. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n]]");

    private DataReport() {}

    static String json(PlanReport report) {
        String text = written(JSON, report);
        return escaped(
                        text,
                        code -> Character.toString(code)
                                .chars()
                                .mapToObj(unit -> String.format(Locale.ROOT, "\\u%04x", unit))
                                .collect(Collectors.joining()))
                + "\n";
    }

    static String yaml(PlanReport report) {
        return escaped(
                written(YAML.writer(), report),
                code -> String.format(Locale.ROOT, code > Character.MAX_VALUE ? "\\U%08x" : "\\u%04x", code));
    }

    private static String written(ObjectWriter writer, PlanReport report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = writer.createGenerator(text)) {
            PlanTree.write(report, generator);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static String escaped(String text, java.util.function.IntFunction<String> escape) {
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
