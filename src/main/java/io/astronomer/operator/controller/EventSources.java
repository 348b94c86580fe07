package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import java.util.stream.Stream;

/** Event sources of a resource besides its own changes. */
public record EventSources(
        ReferenceInformers references,
        IdentityIndex identityIndex,
        ScopeIndex scopeIndex,
        OrganizationInformer organizations,
        SelectedNamespaces selectedNamespaces,
        Heartbeat heartbeat,
        MissedEvents<EnvironmentObject> missed,
        FirstReading firstReading) {

    List<EventSource<?, EnvironmentObject>> watch(EventSourceContext<EnvironmentObject> context) {
        return Stream.of(
                        references.watch(context),
                        identityIndex.watch(context),
                        scopeIndex.watch(context),
                        organizations.watch(context),
                        selectedNamespaces.watch(context),
                        heartbeat.watch(context),
                        missed.watch(context),
                        firstReading.watch(context))
                .flatMap(List::stream)
                .toList();
    }
}
