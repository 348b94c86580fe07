package io.astronomer.operator.cli.plan;

import io.astronomer.operator.api.PlanStep;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.cli.manifest.Location;
import java.util.List;
import java.util.Optional;

/**
 * What happens to the object of one resource.
 *
 * @param namespace of the resource
 * @param name of the resource
 * @param location of the manifest; that of the base when the manifest was removed
 * @param identity of the object; empty when the manifest is invalid, or its Workspace or Deployment is unknown
 * @param id of the existing object
 * @param reason why the action is not an ordinary one: a reason of the operator's conditions
 * @param message for the user; empty when the action says everything
 * @param step blocked by a decision
 * @param hash of the plan, as in {@code status.plan}; only with a cluster
 * @param incomparable paths of values that Astro masks, and that are assumed to be equal
 */
public record PlannedObject(
        String namespace,
        String name,
        Optional<Location> location,
        Optional<Identity> identity,
        PlannedAction action,
        Optional<String> id,
        Optional<String> reason,
        String message,
        Optional<PlanStep> step,
        Optional<String> hash,
        List<PlannedChange> changes,
        Reach reaches,
        List<String> incomparable) {
    public PlannedObject {
        changes = List.copyOf(changes);
        incomparable = List.copyOf(incomparable);
    }

    /**
     * Identity of an object, with the name of its scope entity.
     *
     * @param entityName name of the Workspace or Deployment; its id where the name is not known
     */
    public record Identity(Scope scope, String entityId, String entityName, ObjectType type, String key) {}

    /**
     * Deployments that see the object after the merge, by name.
     *
     * @param linked by an entry in the links, or by the scope
     * @param autoLinked by autoLinkDeployments alone
     */
    public record Reach(List<String> linked, List<String> autoLinked) {
        public static final Reach NONE = new Reach(List.of(), List.of());

        public Reach {
            linked = List.copyOf(linked);
            autoLinked = List.copyOf(autoLinked);
        }
    }

    public String reference() {
        return namespace + "/" + name;
    }
}
