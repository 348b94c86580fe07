package io.astronomer.operator.cli.managed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.cli.manifest.Location;
import io.astronomer.operator.cli.manifest.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource that may manage an object.
 *
 * @param resource with the status of the cluster, if that is known
 * @param spec as it is written
 * @param location of its manifest
 */
public record ManagingResource(EnvironmentObject resource, JsonNode spec, Optional<Location> location) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Returns the resources of both. One that is in both has the spec of its manifest, and the status of the cluster. */
    public static List<ManagingResource> of(List<Manifest> manifests, List<EnvironmentObject> cluster) {
        Map<String, ManagingResource> found = new LinkedHashMap<>();
        for (EnvironmentObject resource : cluster) {
            found.put(
                    Manifest.reference(resource),
                    new ManagingResource(resource, JSON.valueToTree(resource.getSpec()), Optional.empty()));
        }
        for (Manifest manifest : manifests) {
            EnvironmentObject resource = new EnvironmentObject();
            resource.setMetadata(manifest.resource().getMetadata());
            resource.setSpec(manifest.resource().getSpec());
            Optional.ofNullable(found.get(manifest.reference()))
                    .ifPresent(live -> resource.setStatus(live.resource().getStatus()));
            found.put(
                    manifest.reference(),
                    new ManagingResource(
                            resource, manifest.document().tree().path("spec"), Optional.of(manifest.location())));
        }
        return new ArrayList<>(found.values());
    }

    public String reference() {
        return Manifest.reference(resource);
    }

    Optional<EnvironmentObjectStatus> status() {
        return Optional.ofNullable(resource.getStatus());
    }

    /** Returns the reason of the condition Ready. */
    Optional<String> condition() {
        return status().flatMap(status -> Condition.of(status, "Ready"))
                .map(ready -> ready.status().equals("True") ? ready.reason() : "not Ready: " + ready.reason());
    }

    /** Returns the time of the last write, as Astro reported it. */
    Optional<String> lastWritten() {
        return status().flatMap(status -> Optional.ofNullable(status.recorded().lastApplied()))
                .flatMap(applied -> Optional.ofNullable(applied.remoteUpdatedAt()));
    }
}
