package io.astronomer.operator.status;

import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.plan.Desired;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Values of a spec that Astro stores, but that can't work. They are no reason to refuse the spec. */
final class SpecWarnings {
    /** The authType that a credential belongs to. */
    private static final NavigableMap<String, String> CREDENTIALS = new TreeMap<>(Map.of(
            "basicToken", "AUTH_TOKEN",
            "username", "BASIC",
            "password", "BASIC",
            "sigV4AssumeArn", "SIGV4",
            "sigV4StsRegion", "SIGV4"));

    private SpecWarnings() {}

    /** Returns the warnings, each with its field and without values. */
    static List<String> of(Desired desired) {
        Payload own = desired.payload();
        List<String> warnings = new ArrayList<>(of("", own, own));
        desired.links()
                .forEach(link -> warnings.addAll(of("links." + link.deploymentId() + ".", link.overrides(), own)));
        return warnings;
    }

    /** @param own values in place of those that the block omits */
    private static List<String> of(String path, Payload block, Payload own) {
        List<String> warnings = new ArrayList<>();
        if (block.type() == ObjectType.CONNECTION && has(block, "port", "0")) {
            warnings.add(path + "connection.port is 0, on which nothing listens");
        }
        if (block.type() == ObjectType.METRICS_EXPORT) {
            unused(block, own).forEach(warning -> warnings.add(path + warning));
            Stream.of(
                            lacks(block, own, "AUTH_TOKEN", "basicToken"),
                            lacks(block, own, "BASIC", "username"),
                            lacks(block, own, "BASIC", "password"),
                            lacks(block, own, "SIGV4", "sigV4AssumeArn"))
                    .flatMap(Optional::stream)
                    .forEach(warning -> warnings.add(path + warning));
        }
        return warnings;
    }

    /** Only a resource that observes may have such credentials. */
    private static Stream<String> unused(Payload block, Payload own) {
        String authType =
                text(block, "authType").or(() -> text(own, "authType")).orElse("");
        return CREDENTIALS.entrySet().stream()
                .filter(credential -> block.get(credential.getKey()).isPresent())
                .filter(credential -> !credential.getValue().equals(authType))
                .map(credential -> "metricsExport." + credential.getKey() + " has no effect without authType "
                        + credential.getValue());
    }

    private static Optional<String> lacks(Payload block, Payload own, String authType, String field) {
        return has(block, "authType", authType)
                        && block.get(field).isEmpty()
                        && own.get(field).isEmpty()
                ? Optional.of("metricsExport.authType " + authType + " lacks " + field)
                : Optional.empty();
    }

    private static boolean has(Payload payload, String field, String text) {
        return text(payload, field).filter(text::equals).isPresent();
    }

    private static Optional<String> text(Payload payload, String field) {
        return payload.get(field)
                .filter(FieldValue.Plain.class::isInstance)
                .map(value -> ((FieldValue.Plain) value).value().asText());
    }
}
