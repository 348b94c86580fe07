package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a pass shows in the log: always the same keys. */
final class PassLog {
    private PassLog() {}

    static String of(EnvironmentObject resource, @Nullable EnvironmentObjectStatus status) {
        String key = Optional.ofNullable(resource.getSpec())
                .flatMap(spec -> Optional.ofNullable(spec.objectKey()))
                .orElse("");
        String id = Optional.ofNullable(status).map(EnvironmentObjectStatus::id).orElse("");
        return "namespace=" + resource.getMetadata().getNamespace() + " name="
                + resource.getMetadata().getName() + " objectKey=" + printable(key) + " remoteId=" + id;
    }

    /** A line stays a line, whatever a resource is called or the service says. */
    static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
