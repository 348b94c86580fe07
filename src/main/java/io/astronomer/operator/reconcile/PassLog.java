package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.RequestId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** How a pass shows in the log: always the same keys, in the line and, for logs as JSON, as fields of their own. */
final class PassLog {
    private static final int LONGEST = 2_048;

    private PassLog() {}

    /** At every pass, so that nothing is put together that nobody reads. */
    static void unchanged(Logger log, EnvironmentObject resource, Outcome outcome) {
        if (log.isDebugEnabled()) {
            log.debugf(
                    "pass %s outcome=%s",
                    line(keys(resource)), outcome.getClass().getSimpleName());
        }
    }

    static void changed(Logger log, EnvironmentObject resource, Notice notice) {
        Map<String, String> keys = keys(resource);
        keys.put("reason", notice.reason());
        String line = printable(notice.message()) + " " + line(keys);
        RequestId.in(notice.message()).ifPresent(id -> keys.put("requestId", printable(id)));
        keys.forEach(MDC::put);
        try {
            log.info(line);
        } finally {
            keys.keySet().forEach(MDC::remove);
        }
    }

    private static Map<String, String> keys(EnvironmentObject resource) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("namespace", resource.getMetadata().getNamespace());
        keys.put("name", resource.getMetadata().getName());
        keys.put(
                "objectKey",
                Optional.ofNullable(resource.getSpec())
                        .map(EnvironmentObjectSpec::objectKey)
                        .map(PassLog::printable)
                        .orElse(""));
        keys.put(
                "remoteId",
                Optional.ofNullable(resource.getStatus())
                        .map(EnvironmentObjectStatus::id)
                        .map(PassLog::printable)
                        .orElse(""));
        return keys;
    }

    private static String line(Map<String, String> keys) {
        return keys.entrySet().stream()
                .map(key -> key.getKey() + "=" + key.getValue())
                .collect(Collectors.joining(" "));
    }

    /** A line stays a line, whatever a resource is called or the service says. */
    private static String printable(String text) {
        return DisplayText.line(text, LONGEST);
    }
}
