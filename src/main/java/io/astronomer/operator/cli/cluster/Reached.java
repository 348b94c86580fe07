package io.astronomer.operator.cli.cluster;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.DisplayText;
import java.util.Optional;

/**
 * End of a wait.
 *
 * @param good whether it is the expected one
 * @param text as a sentence
 */
public record Reached(boolean good, String text) {
    private static final int LONGEST = 400;

    static Optional<Reached> good(String text) {
        return Optional.of(new Reached(true, text));
    }

    static Optional<Reached> bad(String text) {
        return Optional.of(new Reached(false, text));
    }

    /** Returns the state of the resource, by its condition Ready. */
    static String state(EnvironmentObject resource) {
        return Condition.of(resource.getStatus(), "Ready")
                .map(ready -> "Ready " + DisplayText.line(ready.status(), LONGEST) + ", "
                        + DisplayText.line(ready.reason(), LONGEST)
                        + Optional.ofNullable(ready.message())
                                .filter(message -> !message.isBlank())
                                .map(message -> ": " + DisplayText.line(message, LONGEST))
                                .orElse("."))
                .orElse("no status yet.");
    }

    static boolean isTrue(EnvironmentObject resource, String condition) {
        return Condition.of(resource.getStatus(), condition)
                .filter(found -> found.status().equals("True"))
                .isPresent();
    }

    static String readyReason(EnvironmentObject resource) {
        return Condition.of(resource.getStatus(), "Ready")
                .map(Condition::reason)
                .orElse("");
    }

    /** Returns whether the status belongs to the present spec. */
    static boolean isObserved(EnvironmentObject resource) {
        Long generation = resource.getMetadata().getGeneration();
        return Optional.ofNullable(resource.getStatus())
                .flatMap(status -> Optional.ofNullable(status.observedGeneration()))
                .filter(observed -> generation == null || observed >= generation)
                .isPresent();
    }
}
