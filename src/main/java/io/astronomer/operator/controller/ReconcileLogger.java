package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.ReconcileResult;
import io.astronomer.operator.plan.RequestId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Log line of a reconciliation: the same keys each time, in the text and, for JSON logs, as fields. */
final class ReconcileLogger {
    private static final int LONGEST = 2_048;
    private static final String REMOTE_ID = "remoteId";

    private ReconcileLogger() {}

    /** Called for every reconciliation, so nothing is formatted unless it is logged. */
    static void unchanged(Logger log, EnvironmentObject resource, ReconcileResult result) {
        if (log.isDebugEnabled()) {
            log.debugf("reconciled %s outcome=%s", line(keys(resource)), result.name());
        }
    }

    static void changed(Logger log, EnvironmentObject resource, Outcome outcome, EventMessage message) {
        Map<String, String> keys = keys(resource);
        // The status of a new resource does not have the id yet.
        outcome.id().ifPresent(id -> keys.put(REMOTE_ID, printable(id)));
        changed(log, keys, message);
    }

    static void changed(Logger log, EnvironmentObject resource, EventMessage message) {
        changed(log, keys(resource), message);
    }

    private static void changed(Logger log, Map<String, String> keys, EventMessage message) {
        keys.put("reason", message.reason());
        String line = printable(message.message()) + " " + line(keys);
        RequestId.in(message.message()).ifPresent(id -> keys.put("requestId", printable(id)));
        keys.forEach(MDC::put);
        try {
            log.log(level(message), line);
        } finally {
            keys.keySet().forEach(MDC::remove);
        }
    }

    /** Corrected drift is a change in Astro, not a failure. */
    private static Logger.Level level(EventMessage message) {
        boolean fails = message.severity() == EventMessage.Severity.WARNING
                && !message.reason().equals(EventReason.DRIFT_CORRECTED.text());
        return fails ? Logger.Level.WARN : Logger.Level.INFO;
    }

    private static Map<String, String> keys(EnvironmentObject resource) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("namespace", resource.getMetadata().getNamespace());
        keys.put("name", resource.getMetadata().getName());
        keys.put(
                "objectKey",
                Optional.ofNullable(resource.getSpec())
                        .map(EnvironmentObjectSpec::objectKey)
                        .map(ReconcileLogger::printable)
                        .orElse(""));
        keys.put(
                REMOTE_ID,
                Optional.ofNullable(resource.getStatus())
                        .map(EnvironmentObjectStatus::id)
                        .map(ReconcileLogger::printable)
                        .orElse(""));
        return keys;
    }

    private static String line(Map<String, String> keys) {
        return keys.entrySet().stream()
                .map(key -> key.getKey() + "=" + key.getValue())
                .collect(Collectors.joining(" "));
    }

    /** Names and messages never break the line. */
    private static String printable(String text) {
        return DisplayText.line(text, LONGEST);
    }
}
