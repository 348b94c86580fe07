package io.astronomer.operator.cli.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.cli.manifest.SourceFiles;
import io.astronomer.operator.cli.manifest.SourceObject;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds Secrets that are not encrypted. Standard input is left out, because a rendered manifest is in no Git. */
final class PlainSecrets {
    private PlainSecrets() {}

    static void find(Inventory inventory, Findings findings) {
        inventory.manifests().sources().stream()
                .filter(source ->
                        source.apiVersion().equals("v1") && source.kind().equals("Secret"))
                .filter(source -> !source.document().location().file().equals(SourceFiles.STANDARD_INPUT))
                .filter(source -> !source.document().tree().has("sops"))
                .forEach(source -> value(source)
                        .ifPresent(path -> findings.add(
                                source,
                                path,
                                Shown.field(path)
                                        + " is not encrypted: base64 is no encryption. Encrypt the Secret with"
                                        + " SOPS, or let an external secret operator or a sealed secret create it.")));
    }

    /** Returns the path of the first value. */
    private static Optional<String> value(SourceObject source) {
        return Stream.of("data", "stringData")
                .flatMap(member -> source.document().tree().path(member).properties().stream()
                        .filter(value -> isFilled(value.getValue()))
                        .map(value -> member + "." + value.getKey()))
                .findFirst();
    }

    private static boolean isFilled(JsonNode value) {
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank();
    }
}
