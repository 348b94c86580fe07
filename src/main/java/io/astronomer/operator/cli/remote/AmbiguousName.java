package io.astronomer.operator.cli.remote;

import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.Scope;
import java.util.List;
import java.util.stream.Collectors;

/** Several Workspaces or Deployments have the name. The message is for the user. */
public final class AmbiguousName extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int MOST_IDS = 10;

    AmbiguousName(Scope scope, String name, List<Entity> candidates) {
        super("--" + scope.field() + " " + name + ": " + candidates.size() + " " + scope.field() + "s have this name: "
                + candidates.stream().map(Entity::id).limit(MOST_IDS).collect(Collectors.joining(", "))
                + ". Give the id of one of them.");
    }
}
