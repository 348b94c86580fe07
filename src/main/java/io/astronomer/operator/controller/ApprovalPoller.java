package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Requeues the resources of an approved mass deletion, and those whose status shows an outdated token. */
public final class ApprovalPoller implements Runnable {
    private final Supplier<Set<String>> review;
    private final Supplier<Stream<EnvironmentObject>> resources;
    private final Consumer<ResourceID> requeue;

    /** @param review returns the uids of the resources to requeue */
    public ApprovalPoller(
            Supplier<Set<String>> review, Supplier<Stream<EnvironmentObject>> resources, Consumer<ResourceID> requeue) {
        this.review = review;
        this.resources = resources;
        this.requeue = requeue;
    }

    @Override
    public void run() {
        Set<String> uids = review.get();
        if (!uids.isEmpty()) {
            resources
                    .get()
                    .filter(resource -> uids.contains(resource.getMetadata().getUid()))
                    .map(ResourceID::fromResource)
                    .forEach(requeue);
        }
    }
}
