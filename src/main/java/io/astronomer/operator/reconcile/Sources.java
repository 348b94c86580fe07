package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import java.util.stream.Stream;

/** All that wakes a resource besides its own changes. */
public record Sources(
        KubernetesReferences references,
        KubernetesContenders contenders,
        KubernetesWatchers watchers,
        KubernetesOrganizations organizations,
        KubernetesNamespaces namespaces,
        Heartbeat heartbeat,
        MissedEvents<EnvironmentObject> missed) {

    List<EventSource<?, EnvironmentObject>> watch(EventSourceContext<EnvironmentObject> context) {
        return Stream.of(
                        references.watch(context),
                        contenders.watch(context),
                        watchers.watch(context),
                        organizations.watch(context),
                        namespaces.watch(context),
                        heartbeat.watch(context),
                        missed.watch(context))
                .flatMap(List::stream)
                .toList();
    }
}
