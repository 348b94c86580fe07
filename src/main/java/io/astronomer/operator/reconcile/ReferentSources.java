package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Wakes the resources that refer to a Secret or ConfigMap when it appears, changes or goes. */
final class ReferentSources {
    private static final String INDEX = "referents";

    private ReferentSources() {}

    static List<EventSource<?, EnvironmentObject>> in(EventSourceContext<EnvironmentObject> context) {
        Referents referents = new Referents(context.getClient().getKubernetesSerialization());
        context.getPrimaryCache().addIndexers(Map.of(INDEX, referents::of));
        return List.of(source(SecretTrace.class, context), source(ConfigMapTrace.class, context));
    }

    private static <R extends HasMetadata> EventSource<?, EnvironmentObject> source(
            Class<R> type, EventSourceContext<EnvironmentObject> context) {
        IndexerResourceCache<EnvironmentObject> resources = context.getPrimaryCache();
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(type, EnvironmentObject.class)
                        .withName(type.getSimpleName())
                        .withSecondaryToPrimaryMapper(referent -> referrers(resources, referent))
                        // Says only that nobody asks which referents a resource has: no second index is kept.
                        .withPrimaryToSecondaryMapper((EnvironmentObject resource) -> Set.of())
                        .withOnUpdateFilter((now, before) -> !Objects.equals(
                                now.getMetadata().getResourceVersion(),
                                before.getMetadata().getResourceVersion()))
                        .build(),
                context);
    }

    private static Set<ResourceID> referrers(IndexerResourceCache<EnvironmentObject> resources, HasMetadata referent) {
        return resources.byIndex(INDEX, Referents.key(referent)).stream()
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }
}
