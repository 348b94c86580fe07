package io.astronomer.operator.reconcile;

import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.plan.RequestId;
import io.astronomer.operator.status.Times;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Writes Kubernetes Events. What happens again is counted on the first one: its name follows from what it tells. An event
 * that can't be written is only logged.
 */
public final class Events {
    private static final Logger LOG = Logger.getLogger(Events.class);
    private static final String COMPONENT = "astro-operator";
    /** The cause in the API server's refusal, as client-go names it. */
    private static final String NAMESPACE_TERMINATING = "NamespaceTerminating";

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_MESSAGE = 1024;

    private final KubernetesClient client;
    private final InstantSource clock;

    public Events(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    public void hear(HasMetadata resource, Notice notice) {
        Event event = event(resource, notice);
        try {
            create(event);
        } catch (KubernetesClientException failure) {
            if (isOfEndingNamespace(resource, failure)) {
                // The log has the same line as the event.
                LOG.debugf(
                        "event not written, as namespace %s ends",
                        event.getMetadata().getNamespace());
                return;
            }
            LOG.warnf(
                    failure,
                    "event not written namespace=%s name=%s reason=%s",
                    resource.getMetadata().getNamespace(),
                    resource.getMetadata().getName(),
                    notice.reason());
        }
    }

    /** In a namespace that is being deleted nothing can be made, and the rights to it go first. */
    private static boolean isOfEndingNamespace(HasMetadata resource, KubernetesClientException failure) {
        boolean refused = failure.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                || failure.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
        return refused && (resource.isMarkedForDeletion() || saysSo(failure));
    }

    private static boolean saysSo(KubernetesClientException failure) {
        return Optional.ofNullable(failure.getStatus())
                .flatMap(status -> Optional.ofNullable(status.getDetails()))
                .filter(details ->
                        details.getCauses().stream().anyMatch(cause -> NAMESPACE_TERMINATING.equals(cause.getReason())))
                .isPresent();
    }

    private void create(Event event) {
        try {
            client.v1()
                    .events()
                    .inNamespace(event.getMetadata().getNamespace())
                    .resource(event)
                    .create();
        } catch (KubernetesClientException failure) {
            if (failure.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw failure;
            }
            countOn(event);
        }
    }

    private void countOn(Event event) {
        client.v1()
                .events()
                .inNamespace(event.getMetadata().getNamespace())
                .withName(event.getMetadata().getName())
                .edit(first -> new EventBuilder(first)
                        .withCount(first.getCount() == null ? 2 : first.getCount() + 1)
                        .withLastTimestamp(event.getLastTimestamp())
                        .withMessage(event.getMessage())
                        .build());
    }

    private Event event(HasMetadata resource, Notice notice) {
        String now = Times.text(clock.instant());
        return new EventBuilder()
                .withNewMetadata()
                .withName(name(resource, notice))
                .withNamespace(resource.getMetadata().getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(resource.getApiVersion())
                .withKind(resource.getKind())
                .withNamespace(resource.getMetadata().getNamespace())
                .withName(resource.getMetadata().getName())
                .withUid(resource.getMetadata().getUid())
                .endInvolvedObject()
                .withType(notice.severity().text())
                .withReason(notice.reason())
                .withMessage(DisplayText.line(notice.message(), LONGEST_MESSAGE))
                .withNewSource()
                .withComponent(COMPONENT)
                .endSource()
                .withReportingComponent(COMPONENT)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .build();
    }

    private static String name(HasMetadata resource, Notice notice) {
        // Without the id of the request, which differs each time and makes no other event.
        String told = String.join(
                "\n", resource.getMetadata().getUid(), notice.reason(), RequestId.without(notice.message()));
        long hash =
                UUID.nameUUIDFromBytes(told.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
        return DisplayText.start(resource.getMetadata().getName(), LONGEST_NAME) + "."
                + HexFormat.of().toHexDigits(hash);
    }
}
