package io.astronomer.operator.cli.plan;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.cli.manifest.Manifest;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The resource as it is after the manifest is applied: with the state that it has now. */
final class LiveResource {
    /** A resource of the base is older than a new one, whatever their ages are. */
    private static final Duration EARLIER = Duration.ofDays(1);

    private LiveResource() {}

    /**
     * Returns the resource.
     *
     * @param before the manifest that is applied now
     * @param live the resource in the cluster
     */
    static EnvironmentObject of(
            Manifest manifest, Optional<Manifest> before, Optional<EnvironmentObject> live, Instant now) {
        EnvironmentObject resource = new EnvironmentObject();
        resource.setSpec(manifest.resource().getSpec());
        ObjectMeta metadata = live.map(EnvironmentObject::getMetadata)
                .orElseGet(() -> created(manifest, before.isPresent() ? now.minus(EARLIER) : now));
        resource.setMetadata(new ObjectMetaBuilder(metadata)
                .withLabels(manifest.resource().getMetadata().getLabels())
                .withAnnotations(annotations(manifest, before, live))
                .withGeneration(generation(manifest, before, live))
                .build());
        live.ifPresent(known -> resource.setStatus(known.getStatus()));
        return resource;
    }

    private static ObjectMeta created(Manifest manifest, Instant at) {
        return new ObjectMetaBuilder()
                .withNamespace(manifest.namespace())
                .withName(manifest.name())
                // Names are unique, as uids are.
                .withUid(manifest.reference())
                .withCreationTimestamp(at.toString())
                .build();
    }

    /** An annotation that is only in the cluster, such as an approval, remains. */
    private static Map<String, String> annotations(
            Manifest manifest, Optional<Manifest> before, Optional<EnvironmentObject> live) {
        Map<String, String> annotations =
                new HashMap<>(live.map(LiveResource::annotations).orElseGet(Map::of));
        before.map(Manifest::resource)
                .map(LiveResource::annotations)
                .ifPresent(earlier -> earlier.keySet().forEach(annotations::remove));
        annotations.putAll(annotations(manifest.resource()));
        return annotations;
    }

    private static Map<String, String> annotations(EnvironmentObject resource) {
        return Objects.requireNonNullElse(resource.getMetadata().getAnnotations(), Map.of());
    }

    /** A changed spec increments the generation. */
    private static long generation(Manifest manifest, Optional<Manifest> before, Optional<EnvironmentObject> live) {
        Optional<EnvironmentObject> present = live.or(() -> before.map(Manifest::resource));
        long generation = live.map(known -> known.getMetadata().getGeneration()).orElse(1L);
        boolean changed = present.filter(known ->
                        !Objects.equals(known.getSpec(), manifest.resource().getSpec()))
                .isPresent();
        return changed ? generation + 1 : generation;
    }
}
