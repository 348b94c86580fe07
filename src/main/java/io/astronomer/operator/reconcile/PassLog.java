package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import java.util.Optional;
import org.jboss.logging.Logger;

/** How a pass shows in the log: always the same keys. */
final class PassLog {
    private PassLog() {}

    static String of(EnvironmentObject resource) {
        String key = Optional.ofNullable(resource.getSpec())
                .flatMap(spec -> Optional.ofNullable(spec.objectKey()))
                .orElse("");
        String id = Optional.ofNullable(resource.getStatus())
                .map(EnvironmentObjectStatus::id)
                .orElse("");
        return "namespace=" + resource.getMetadata().getNamespace() + " name="
                + resource.getMetadata().getName() + " objectKey=" + printable(key) + " remoteId=" + id;
    }

    static void changed(Logger log, EnvironmentObject resource, Notice notice) {
        log.infof("%s %s reason=%s", printable(notice.message()), of(resource), notice.reason());
    }

    /** A line stays a line, whatever a resource is called or the service says. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
