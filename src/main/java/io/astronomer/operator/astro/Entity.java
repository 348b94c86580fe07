package io.astronomer.operator.astro;

import java.util.Optional;

/**
 * A Workspace or Deployment, as a listing names it.
 *
 * @param workspaceId of the Workspace of a Deployment
 */
public record Entity(ScopeEntity entity, String name, Optional<String> workspaceId) {

    public String id() {
        return entity.entityId();
    }
}
