package io.astronomer.operator.cache;

import io.astronomer.operator.astro.EntityQuery;
import java.time.Duration;
import java.util.Set;

/**
 * What the resources of an organization look up of its Workspaces or Deployments.
 *
 * @param maxAge shortest age that one of the resources allows
 * @param namespaces of the resources
 */
public record EntityUse(EntityQuery query, Duration maxAge, Set<String> namespaces) {
    public EntityUse {
        namespaces = Set.copyOf(namespaces);
    }
}
