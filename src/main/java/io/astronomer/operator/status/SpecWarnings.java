package io.astronomer.operator.status;

import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.plan.Desired;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values of a spec that Astro stores, but that can't work. They are no reason to refuse the spec. */
final class SpecWarnings {
    private SpecWarnings() {}

    /** Returns the warnings, each with its field and without values. */
    static List<String> of(Desired desired) {
        Payload payload = desired.payload();
        List<String> warnings = new ArrayList<>();
        if (payload.type() == ObjectType.CONNECTION && has(payload, "port", "0")) {
            warnings.add("connection.port is 0, on which nothing listens");
        }
        if (payload.type() == ObjectType.METRICS_EXPORT) {
            lacks(payload, "AUTH_TOKEN", "basicToken").ifPresent(warnings::add);
            lacks(payload, "BASIC", "username").ifPresent(warnings::add);
            lacks(payload, "BASIC", "password").ifPresent(warnings::add);
            lacks(payload, "SIGV4", "sigV4AssumeArn").ifPresent(warnings::add);
        }
        return warnings;
    }

    private static Optional<String> lacks(Payload payload, String authType, String field) {
        return has(payload, "authType", authType) && payload.get(field).isEmpty()
                ? Optional.of("metricsExport.authType " + authType + " lacks " + field)
                : Optional.empty();
    }

    private static boolean has(Payload payload, String field, String text) {
        return payload.get(field)
                .filter(value -> value instanceof FieldValue.Plain plain
                        && plain.value().asText().equals(text))
                .isPresent();
    }
}
