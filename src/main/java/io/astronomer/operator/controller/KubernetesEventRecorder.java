package io.astronomer.operator.controller;

import io.astronomer.operator.api.Timestamps;
import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.plan.RequestId;
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
 * Event recorder that writes Kubernetes Events. A repeated event increments the count of the first, because its name is derived from its
 * content. A failed write is only logged.
 */
public final class KubernetesEventRecorder {
    private static final Logger LOG = Logger.getLogger(KubernetesEventRecorder.class);
    private static final String COMPONENT = "astro-operator";
    /** Cause of the API server's refusal, as client-go names it. */
    private static final String NAMESPACE_TERMINATING = "NamespaceTerminating";

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_MESSAGE = 1024;

    private final KubernetesClient client;
    private final EventFilter filter;
    private final InstantSource clock;

    public KubernetesEventRecorder(KubernetesClient client, EventFilter filter, InstantSource clock) {
        this.client = client;
        this.filter = filter;
        this.clock = clock;
    }

    public void record(HasMetadata resource, EventMessage message) {
        if (!filter.accepts(message)) {
            return;
        }
        Event event = event(resource, message);
        try {
            create(event);
        } catch (KubernetesClientException failure) {
            if (isOfEndingNamespace(resource, failure)) {
                // The log contains the same line as the event.
                LOG.debugf(
                        "event not written, because namespace %s is terminating",
                        event.getMetadata().getNamespace());
                return;
            }
            LOG.warnf(
                    failure,
                    "event not written namespace=%s name=%s reason=%s",
                    resource.getMetadata().getNamespace(),
                    resource.getMetadata().getName(),
                    message.reason());
        }
    }

    /** A terminating namespace accepts no Event, and the rights to it are removed first. Then the namespace is not found. */
    private static boolean isOfEndingNamespace(HasMetadata resource, KubernetesClientException failure) {
        return failure.getCode() == HttpURLConnection.HTTP_NOT_FOUND
                || (failure.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                        && (resource.isMarkedForDeletion() || saysSo(failure)));
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
            post(event);
        } catch (KubernetesClientException failure) {
            if (failure.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw failure;
            }
            countOnOrPost(event);
        }
    }

    private void post(Event event) {
        client.v1()
                .events()
                .inNamespace(event.getMetadata().getNamespace())
                .resource(event)
                .create();
    }

    /** The event may have been deleted meanwhile, by its age or with its namespace. */
    private void countOnOrPost(Event event) {
        try {
            countOn(event);
        } catch (KubernetesClientException failure) {
            if (failure.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw failure;
            }
            post(event);
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

    private Event event(HasMetadata resource, EventMessage message) {
        String now = Timestamps.text(clock.instant());
        return new EventBuilder()
                .withNewMetadata()
                .withName(name(resource, message))
                .withNamespace(resource.getMetadata().getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(resource.getApiVersion())
                .withKind(resource.getKind())
                .withNamespace(resource.getMetadata().getNamespace())
                .withName(resource.getMetadata().getName())
                .withUid(resource.getMetadata().getUid())
                .endInvolvedObject()
                .withType(message.severity().text())
                .withReason(message.reason())
                .withMessage(DisplayText.line(message.message(), LONGEST_MESSAGE))
                .withNewSource()
                .withComponent(COMPONENT)
                .endSource()
                .withReportingComponent(COMPONENT)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .build();
    }

    private static String name(HasMetadata resource, EventMessage message) {
        // Without the request id, which differs each time but makes no new event.
        String text = String.join(
                "\n", resource.getMetadata().getUid(), message.reason(), RequestId.without(message.message()));
        long hash =
                UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
        return DisplayText.start(resource.getMetadata().getName(), LONGEST_NAME) + "."
                + HexFormat.of().toHexDigits(hash);
    }
}
