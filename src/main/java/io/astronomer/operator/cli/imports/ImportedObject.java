package io.astronomer.operator.cli.imports;

import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.cli.manifest.Location;
import java.util.List;
import java.util.Optional;

/**
 * One object of an input.
 *
 * @param label name of the object in its input, as messages show it
 * @param description of the object; may be empty
 * @param placement scope and links
 */
record ImportedObject(
        ObjectType type,
        String key,
        Location location,
        String label,
        String description,
        Block block,
        Placement placement) {

    /**
     * Where the object belongs, and which Deployments see it.
     *
     * @param workspace name or id; empty with a Deployment, and for the organization's default
     * @param deployment name or id of the Deployment that alone sees the object
     */
    record Placement(
            Optional<String> workspace,
            Optional<String> deployment,
            boolean autoLinked,
            List<Link> links,
            List<String> excluded) {
        Placement {
            links = List.copyOf(links);
            excluded = List.copyOf(excluded);
        }

        /** Returns whether no Deployment sees the object. */
        boolean isUnlinked() {
            return deployment.isEmpty() && !autoLinked && links.isEmpty();
        }
    }

    /** A Deployment that sees the object, and what differs there. */
    record Link(String deployment, Block overrides) {}

    @Override
    public String toString() {
        return "ImportedObject[" + type + " " + location + "]";
    }
}
