package io.astronomer.operator.cli.cluster;

import io.astronomer.operator.api.EnvironmentObject;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reaction of the operator that a command waits for.
 *
 * @param reached from the present resource to the end of the wait; empty while it goes on
 */
public record Awaited(Target target, Function<Optional<EnvironmentObject>, Optional<Reached>> reached) {}
