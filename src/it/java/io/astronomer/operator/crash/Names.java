package io.astronomer.operator.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.e2e.Specs;
import io.astronomer.operator.sandbox.checkpoint.Arrival;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names of the requests at which a crash matters. */
final class Names {
    static final String CREATE = "create";

    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** Status fields of most writes; the other fields distinguish the writes. */
    private static final Set<String> COMMON_FIELDS = Set.of(
            "observedGeneration",
            "organizationId",
            "ownership",
            "remote",
            "operator",
            "objectType",
            "workspace",
            "deployment",
            "lastHandledReconcileAt",
            "conditions");

    private Names() {}

    static Optional<String> of(Arrival arrival) {
        return arrival.service() == Arrival.Service.ASTRO ? Optional.of(inAstro(arrival)) : inKubernetes(arrival);
    }

    private static String inAstro(Arrival arrival) {
        boolean single = !arrival.path().endsWith("/environment-objects");
        return switch (arrival.method()) {
            case "GET" -> single ? "read" : "listing";
            case "DELETE" -> "deletion";
            default -> single ? change(arrival) : CREATE;
        };
    }

    private static String change(Arrival arrival) {
        return arrival.path().endsWith("/exclude-linking") ? "exclusion" : "update";
    }

    private static Optional<String> inKubernetes(Arrival arrival) {
        if (!WRITES.contains(arrival.method()) || arrival.path().contains("/events")) {
            return Optional.empty();
        }
        if (arrival.path().endsWith("/status")) {
            return Optional.of(status(Specs.json(arrival.body()).path("status")));
        }
        return Optional.of(arrival.body().contains("\"remove\"") ? "finalizer's removal" : "finalizer");
    }

    private static String status(JsonNode status) {
        List<String> parts = new ArrayList<>();
        status.path("conditions").forEach(condition -> {
            if (condition.path("type").asText().equals("Ready")) {
                parts.add("Ready " + condition.path("status").asText() + " "
                        + condition.path("reason").asText());
            }
        });
        status.fieldNames().forEachRemaining(field -> {
            if (!COMMON_FIELDS.contains(field)) {
                parts.add(field);
            }
        });
        return "status [" + String.join(", ", parts) + "]";
    }
}
