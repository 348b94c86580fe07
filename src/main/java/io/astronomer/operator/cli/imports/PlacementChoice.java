package io.astronomer.operator.cli.imports;

import io.astronomer.operator.cli.imports.ImportedObject.Link;
import io.astronomer.operator.cli.imports.ImportedObject.Placement;
import java.util.List;
import java.util.Optional;

/**
 * Where the objects of files without a scope belong, and which Deployments see them.
 *
 * @param workspace name or id; without it and without a Deployment, the organization's default
 * @param deployment name or id of the Deployment that alone sees the objects
 * @param links names or ids of Deployments
 */
public record PlacementChoice(
        Optional<String> workspace, Optional<String> deployment, boolean autoLinked, List<String> links) {
    public PlacementChoice {
        links = List.copyOf(links);
    }

    Placement placement() {
        List<Link> linked = links.stream()
                .distinct()
                .map(name -> new Link(name, new Block()))
                .toList();
        return new Placement(workspace, deployment, autoLinked, linked, List.of());
    }
}
