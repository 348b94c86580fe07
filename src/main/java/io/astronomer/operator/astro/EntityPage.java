package io.astronomer.operator.astro;

import java.util.List;
import java.util.OptionalInt;

/**
 * One page of a listing of Workspaces or Deployments. Nothing else of their rows is kept.
 *
 * @param received number of rows of the page, with those that can't be used
 * @param total number of rows of the whole listing, as Astro says
 */
public record EntityPage(List<Entity> entities, int received, OptionalInt total) {
    public EntityPage {
        entities = List.copyOf(entities);
    }
}
