package io.astronomer.operator.cli.remote;

import io.astronomer.operator.api.SchemaLimits;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.foundation.Cuid;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Texts by which a manifest names Workspaces and Deployments: the name where it is unambiguous and a schema takes it, else the id.
 */
public final class EntityTexts {
    private static final Pattern ENTITY = Pattern.compile(SchemaLimits.ENTITY);

    private final EntityRows workspaces;
    private final EntityRows deployments;

    public EntityTexts(EntityRows workspaces, EntityRows deployments) {
        this.workspaces = workspaces;
        this.deployments = deployments;
    }

    /** Returns the text for {@code spec.workspace} or {@code spec.deployment}, which are looked up in the organization. */
    public String scope(ScopeEntity entity) {
        EntityRows rows = entity.scope() == Scope.DEPLOYMENT ? deployments : workspaces;
        return rows.withId(entity.entityId())
                .filter(row -> rows.named(row.name()).size() == 1)
                .map(Entity::name)
                .filter(EntityTexts::isName)
                .orElse(entity.entityId());
    }

    /** Returns the text for an entry of {@code links} or {@code excludeLinks}, which is looked up in the Workspace. */
    public String link(String workspaceId, String deploymentId) {
        return deployments
                .withId(deploymentId)
                .filter(row -> sameName(workspaceId, row.name()).size() == 1)
                .map(Entity::name)
                .filter(EntityTexts::isName)
                .orElse(deploymentId);
    }

    /** Returns whether the Deployment is one of the Workspace, as far as the token can list it. */
    public boolean isOf(String workspaceId, String deploymentId) {
        return deployments
                .withId(deploymentId)
                .flatMap(Entity::workspaceId)
                .filter(workspaceId::equals)
                .isPresent();
    }

    public Optional<Entity> deployment(String id) {
        return deployments.withId(id);
    }

    private List<Entity> sameName(String workspaceId, String name) {
        return deployments.named(name).stream()
                .filter(row -> row.workspaceId().filter(workspaceId::equals).isPresent())
                .toList();
    }

    /** A name that looks like an id is read as an id. */
    private static boolean isName(String text) {
        return !Cuid.matches(text)
                && text.length() <= SchemaLimits.ENTITY_NAME
                && ENTITY.matcher(text).matches();
    }
}
