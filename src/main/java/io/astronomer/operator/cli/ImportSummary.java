package io.astronomer.operator.cli;

import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.cli.imports.ImportResult;
import io.astronomer.operator.cli.imports.ObjectManifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines that end an import. */
record ImportSummary(ImportResult result, Path folder, Optional<String> secretsFile) {
    private static final String INDENT = "         ";

    /**
     * Returns the lines.
     *
     * @param written number of files that are new or changed
     */
    String text(int written, int unchanged) {
        StringBuilder text = new StringBuilder("imported ")
                .append(counted(result.manifests().size(), "object"))
                .append(": ")
                .append(Stream.of(ObjectType.values())
                        .flatMap(type -> ofType(type).stream())
                        .collect(Collectors.joining(", ")))
                .append('\n');
        text.append(INDENT)
                .append(counted(written, "file"))
                .append(" written to ")
                .append(DisplayText.line(folder.toString()))
                .append(unchanged > 0 ? ", " + unchanged + " unchanged" : "")
                .append('\n');
        secrets().ifPresent(line -> text.append(INDENT).append(line).append('\n'));
        long kept =
                result.manifests().stream().filter(ObjectManifest::keepsSecret).count();
        if (kept > 0) {
            text.append(INDENT).append(counted(kept, "object")).append(" with secrets that stay in Astro\n");
        }
        return text.toString();
    }

    private Optional<String> ofType(ObjectType type) {
        long number = result.manifests().stream()
                .filter(manifest -> manifest.type() == type)
                .count();
        return number == 0 ? Optional.empty() : Optional.of(counted(number, type.noun()));
    }

    private Optional<String> secrets() {
        List<ObjectManifest> secret = result.withSecrets();
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        String count = counted(secret.size(), "Secret");
        return Optional.of(secretsFile
                .map(file ->
                        count + " in " + DisplayText.line(file) + " (mode 0600): apply the file before the manifests")
                .orElse(count + " for another tool to create, with these keys:" + keys(secret)));
    }

    private static String keys(List<ObjectManifest> secret) {
        return secret.stream()
                .map(manifest ->
                        "\n" + INDENT + "  " + manifest.name() + ": " + String.join(", ", manifest.secretKeys()))
                .collect(Collectors.joining());
    }

    private static String counted(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
