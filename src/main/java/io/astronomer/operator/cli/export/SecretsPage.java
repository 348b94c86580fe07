package io.astronomer.operator.cli.export;

import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.cli.generate.GeneratedFile;
import io.astronomer.operator.cli.manifest.Diagnostic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page that lists which resources have secrets. It has names of fields, and no value. */
final class SecretsPage {
    static final String PATH = "secrets.md";

    /** Punctuation that Markdown or HTML gives a meaning. */
    private static final Pattern PUNCTUATION = Pattern.compile("[\\\\`*_{}\\[\\]<>|~$&\"@#!%^]");

    private SecretsPage() {}

    /** @param clear findings of values in plain text */
    static GeneratedFile of(List<ExportedObject> objects, SecretMode mode, List<Diagnostic> clear) {
        List<String> lines = new ArrayList<>();
        lines.add("# Secrets");
        lines.add("");
        lines.add("Made by `kubectl astro export`: the fields whose values no file here contains.");
        lines.add("");
        lines.add(mode(mode));
        List<ExportedObject> held = objects.stream()
                .filter(object -> !object.held().isEmpty())
                .sorted(Comparator.comparing(ExportedObject::name))
                .toList();
        if (held.isEmpty()) {
            lines.add("");
            lines.add("No object has a secret.");
        } else {
            lines.addAll(List.of("", "| resource | fields | source |", "|---|---|---|"));
            held.forEach(object -> lines.add(row(object)));
        }
        if (!clear.isEmpty()) {
            lines.addAll(List.of(
                    "",
                    "## In plain text",
                    "",
                    "Astro shows these values to every reader of the object, so the manifests contain them."
                            + " `kubectl astro lint` has advice for each.",
                    ""));
            clear.forEach(finding ->
                    lines.add("- " + escaped(finding.resource().orElse("")) + ": " + escaped(finding.message())));
        }
        return new GeneratedFile(PATH, String.join("\n", lines) + "\n");
    }

    private static String mode(SecretMode mode) {
        return switch (mode) {
            case KEEP -> "Astro keeps these values: the operator neither sends nor changes them.";
            case REF ->
                "The resources take these values from Secrets, which must be created. A resource waits for its"
                        + " Secret.";
            case EXTERNAL -> "The resources take these values from Secrets, which the External Secrets Operator makes.";
            case REVEAL -> "The resources take these values from Secrets, which the export wrote elsewhere.";
        };
    }

    private static String row(ExportedObject object) {
        String fields =
                object.held().stream().map(value -> escaped(value.path())).collect(Collectors.joining("<br>"));
        String sources = object.held().stream()
                .map(value -> value.dataKey()
                        .map(key -> "Secret " + escaped(object.name() + ", key " + key))
                        .orElse("kept in Astro"))
                .collect(Collectors.joining("<br>"));
        return "| " + escaped(object.name()) + " | " + fields + " | " + sources + " |";
    }

    private static String escaped(String text) {
        return PUNCTUATION
                .matcher(DisplayText.line(text))
                .replaceAll(found ->
                        Matcher.quoteReplacement("&#" + (int) found.group().charAt(0) + ";"));
    }
}
