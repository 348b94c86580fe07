package io.astronomer.operator.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.e2e.Specs;
import io.astronomer.operator.sandbox.checkpoint.Arrival;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names a request by what it asks for, as far as a crash at it can matter. */
final class Names {
    static final String CREATE = "create";

    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** What makes one write of a status different from the next is in the other fields. */
    private static final Set<String> EVERYWHERE = Set.of(
            "observedGeneration",
            "organizationId",
            "ownership",
            "remote",
            "lastApplied",
            "lastHandledReconcileAt",
            "conditions");

    private Names() {}

    static Optional<String> of(Arrival arrival) {
        return arrival.service() == Arrival.Service.ASTRO ? Optional.of(inAstro(arrival)) : inKubernetes(arrival);
    }

    private static String inAstro(Arrival arrival) {
        boolean one = !arrival.path().endsWith("/environment-objects");
        return switch (arrival.method()) {
            case "GET" -> one ? "read" : "listing";
            case "DELETE" -> "deletion";
            default -> one ? change(arrival) : CREATE;
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
        List<String> told = new ArrayList<>();
        status.path("conditions").forEach(condition -> {
            if (condition.path("type").asText().equals("Ready")) {
                told.add("Ready " + condition.path("status").asText() + " "
                        + condition.path("reason").asText());
            }
        });
        status.fieldNames().forEachRemaining(field -> {
            if (!EVERYWHERE.contains(field)) {
                told.add(field);
            }
        });
        return "status [" + String.join(", ", told) + "]";
    }
}
