package io.astronomer.operator.app;

import com.fasterxml.jackson.core.JacksonException;
import io.astronomer.operator.controller.KubernetesEventRecorder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarkus.logging.LoggingFilter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Shortens stack traces, mostly of libraries, to one line when the operator has no defect: Kubernetes refuses a request or
 * does not answer. Repeated ones are counted.
 */
@LoggingFilter(name = "refusals")
public final class RefusalFilter implements Filter {
    private static final List<String> SOURCES =
            List.of("io.fabric8.", "io.javaoperatorsdk.", KubernetesEventRecorder.class.getName());

    /** The message without its level and time. */
    private static final Formatter TEXT = new PatternFormatter("%s");

    private final Repetitions repetitions;

    public RefusalFilter() {
        this(System::nanoTime);
    }

    RefusalFilter(LongSupplier nanos) {
        this.repetitions = new Repetitions(nanos);
    }

    @Override
    public boolean isLoggable(LogRecord line) {
        Optional<String> reason = Optional.ofNullable(line.getThrown())
                .filter(thrown -> isOfSource(line))
                .flatMap(RefusalFilter::reason);
        if (reason.isEmpty() || !(line instanceof ExtLogRecord extended)) {
            return true;
        }
        OptionalInt suppressed = repetitions.tell(line.getLoggerName() + " " + kind(line.getThrown()));
        suppressed.ifPresent(more -> {
            String text = TEXT.format(line) + ": " + reason.get() + counted(more);
            extended.setThrown(null);
            extended.setMessage(text, ExtLogRecord.FormatStyle.NO_FORMAT);
        });
        return suppressed.isPresent();
    }

    private static boolean isOfSource(LogRecord line) {
        return line.getLoggerName() != null && SOURCES.stream().anyMatch(line.getLoggerName()::startsWith);
    }

    private static String counted(int more) {
        return more == 0 ? "" : " (and " + more + " similar failures since the last such line)";
    }

    /** Returns why the exception was expected; empty for a defect, and for an unreadable response. */
    private static Optional<String> reason(Throwable thrown) {
        return causes(thrown).anyMatch(JacksonException.class::isInstance)
                ? Optional.empty()
                : causes(thrown).flatMap(cause -> text(cause).stream()).findFirst();
    }

    private static Optional<String> text(Throwable cause) {
        if (cause instanceof KubernetesClientException refusal && refusal.getCode() > 0) {
            return Optional.of("HTTP " + refusal.getCode() + said(refusal));
        }
        boolean network = cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof io.vertx.core.http.HttpClosedException;
        return network
                ? Optional.of("Kubernetes did not respond (" + cause.getClass().getSimpleName() + ")")
                : Optional.empty();
    }

    /** Returns the message of a refused right or a missing object. Other responses may quote the request. */
    private static String said(KubernetesClientException refusal) {
        Status status = refusal.getStatus();
        boolean quotesNothing = List.of(401, 403, 404, 409, 410, 429).contains(refusal.getCode());
        return status == null || status.getMessage() == null || !quotesNothing ? "" : ", " + status.getMessage();
    }

    private static String kind(Throwable thrown) {
        return causes(thrown)
                .filter(KubernetesClientException.class::isInstance)
                .map(cause -> Integer.toString(((KubernetesClientException) cause).getCode()))
                .findFirst()
                .orElse("");
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        Stream.Builder<Throwable> causes = Stream.builder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes.build();
    }
}
