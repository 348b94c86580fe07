package io.astronomer.operator.controller;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.foundation.StackTraces;
import io.astronomer.operator.plan.Failures;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Converts unexpected exceptions into an outcome, so that every reconciliation has one. */
final class ErrorBoundary {
    private static final Logger LOG = Logger.getLogger(ErrorBoundary.class);
    private static final int FRAMES = 30;

    private ErrorBoundary() {}

    /** @param failed makes the result of an outcome */
    static <T> T caught(Supplier<T> reconciliation, Function<Outcome, T> failed) {
        try {
            return reconciliation.get();
        } catch (AstroException failure) {
            return failed.apply(Failures.outcome(failure, Optional.empty()));
        } catch (KubernetesClientException failure) {
            return failed.apply(new Outcome.Retry(
                    Reason.KUBERNETES_UNAVAILABLE, kubernetes(failure), StatusBackoff.retryAfter(failure)));
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError defect) {
            // Without the exception's message, here and in the log, because it may quote a value.
            String type = defect.getClass().getSimpleName();
            LOG.errorf(
                    "Internal error of the operator: %s%n%s",
                    defect.getClass().getName(), StackTraces.frames(defect, FRAMES));
            return failed.apply(new Outcome.Retry(
                    Reason.INTERNAL_ERROR,
                    "Internal error of the operator: " + type + ", see its log.",
                    Optional.empty()));
        }
    }

    static String kubernetes(KubernetesClientException failure) {
        String status = failure.getStatus() == null ? null : failure.getStatus().getMessage();
        return failure.getCode() <= 0
                ? "The Kubernetes API did not respond."
                : "The Kubernetes API returned HTTP " + failure.getCode() + (status == null ? "." : ": " + status);
    }
}
