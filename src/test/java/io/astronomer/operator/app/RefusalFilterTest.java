package io.astronomer.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class RefusalFilterTest {
    private static final String SDK = "io.javaoperatorsdk.operator.processing.event.EventProcessor";

    private final AtomicLong nanos = new AtomicLong();
    private final RefusalFilter filter = new RefusalFilter(nanos::get);

    @Test
    void refusalIsLoggedAsOneLine() {
        ExtLogRecord line = line(SDK, new IllegalStateException("pass", refusal(403, "may not patch")));

        assertThat(filter.isLoggable(line)).isTrue();
        assertThat(line.getThrown()).isNull();
        assertThat(line.getMessage()).isEqualTo("Uncaught error: HTTP 403, may not patch");
    }

    @Test
    void repeatedRefusalIsNotLogged() {
        filter.isLoggable(line(SDK, refusal(403, "one")));

        assertThat(filter.isLoggable(line(SDK, refusal(403, "two")))).isFalse();
    }

    @Test
    void refusalOfAnotherKindIsLogged() {
        filter.isLoggable(line(SDK, refusal(403, "one")));

        assertThat(filter.isLoggable(line(SDK, refusal(404, "two")))).isTrue();
    }

    @Test
    void suppressedLinesAreCounted() {
        filter.isLoggable(line(SDK, refusal(403, "one")));
        filter.isLoggable(line(SDK, refusal(403, "two")));
        filter.isLoggable(line(SDK, refusal(403, "three")));
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        ExtLogRecord line = line(SDK, refusal(403, "four"));

        assertThat(filter.isLoggable(line)).isTrue();
        assertThat(line.getMessage()).endsWith("four (and 2 similar failures since the last such line)");
    }

    @Test
    void missingResponseIsLoggedAsOneLine() {
        ExtLogRecord line = line(SDK, new KubernetesClientException("no answer", new ConnectException("refused")));

        assertThat(filter.isLoggable(line)).isTrue();
        assertThat(line.getThrown()).isNull();
        assertThat(line.getMessage()).endsWith("Kubernetes did not respond (ConnectException)");
    }

    @Test
    void messageThatMayQuoteAValueIsNotLogged() {
        ExtLogRecord line = line(SDK, refusal(422, "Invalid value: \"secret\""));

        filter.isLoggable(line);

        assertThat(line.getMessage()).endsWith("HTTP 422");
    }

    @Test
    void defectKeepsItsStackTrace() {
        ExtLogRecord line = line(SDK, new IllegalStateException("defect"));

        assertThat(filter.isLoggable(line)).isTrue();
        assertThat(line.getThrown()).isNotNull();
    }

    @Test
    void unreadableResponseKeepsItsStackTrace() {
        ExtLogRecord line = line(SDK, new KubernetesClientException("read", new JsonParseException("odd")));

        assertThat(filter.isLoggable(line)).isTrue();
        assertThat(line.getThrown()).isNotNull();
    }

    @Test
    void lineOfTheOperatorIsUnchanged() {
        ExtLogRecord line = line("io.astronomer.operator.app.OperatorLifecycle", refusal(403, "one"));

        assertThat(filter.isLoggable(line)).isTrue();
        assertThat(line.getThrown()).isNotNull();
    }

    private static ExtLogRecord line(String logger, Throwable thrown) {
        ExtLogRecord line = new ExtLogRecord(Level.WARN, "Uncaught error", RefusalFilterTest.class.getName());
        line.setLoggerName(logger);
        line.setThrown(thrown);
        return line;
    }

    private static KubernetesClientException refusal(int code, String message) {
        return new KubernetesClientException(
                new StatusBuilder().withCode(code).withMessage(message).build());
    }
}
