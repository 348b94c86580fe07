package io.astronomer.operator.cli.plan;

import io.astronomer.operator.plan.Change;
import java.util.Optional;

/**
 * One field that differs, safe to show.
 *
 * @param path as in {@code status.plan}, with ids of Deployments
 * @param shownPath with names of Deployments
 * @param reference Secret or ConfigMap that the value comes from, such as {@code Secret warehouse/password}
 * @param formerReference where the value came from before, if that is another one
 */
public record PlannedChange(
        String path,
        String shownPath,
        Change.Kind kind,
        String from,
        String to,
        boolean sensitive,
        Optional<String> reference,
        Optional<String> formerReference) {

    /** A value that comes from where it came from before. */
    public PlannedChange(
            String path,
            String shownPath,
            Change.Kind kind,
            String from,
            String to,
            boolean sensitive,
            Optional<String> reference) {
        this(path, shownPath, kind, from, to, sensitive, reference, Optional.empty());
    }
}
